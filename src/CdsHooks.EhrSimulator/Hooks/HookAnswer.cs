using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>One hook call, and what came back.</summary>
/// <param name="ServiceId">The service that was called.</param>
/// <param name="Url">Its URL.</param>
/// <param name="HookInstance">The <c>hookInstance</c> of the call.</param>
/// <param name="Request">The body that was sent.</param>
/// <param name="Token">The token that was sent; <see langword="null"/> for none.</param>
/// <param name="Status">The status of the answer; 0 when there was none in time.</param>
/// <param name="AnswerText">The body of the answer, as it came.</param>
/// <param name="Answer">The body of the answer as JSON; <see langword="null"/> where it is none.</param>
/// <param name="Elapsed">From sending to the end of the answer.</param>
public sealed record HookAnswer(
    string ServiceId, string Url, Guid HookInstance, JsonObject Request, string? Token, int Status, string AnswerText, JsonObject? Answer, TimeSpan Elapsed)
{
    /// <summary>The cards; none where the answer holds none.</summary>
    public IReadOnlyList<JsonObject> Cards => Answer?["cards"] is JsonArray cards ? [.. cards.OfType<JsonObject>()] : [];
}
