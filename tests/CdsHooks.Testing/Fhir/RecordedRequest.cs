namespace CdsHooks.Testing.Fhir;

/// <summary>A request as a FHIR server saw it.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Query">What followed the base URL, unescaped: <c>Condition?patient=1</c>; empty for the base itself; with a leading slash when it was not under the base.</param>
/// <param name="Target">Path and query as they came.</param>
/// <param name="Headers">Headers by name, whatever the case.</param>
/// <param name="Body">The body; empty for GET.</param>
/// <param name="At">When it arrived.</param>
public sealed record RecordedRequest(
    string Method, string Query, string Target, IReadOnlyDictionary<string, string> Headers, string Body, DateTimeOffset At)
{
    /// <summary>The <c>Authorization</c> header, or <see langword="null"/>.</summary>
    public string? Authorization => Headers.GetValueOrDefault("Authorization");
}
