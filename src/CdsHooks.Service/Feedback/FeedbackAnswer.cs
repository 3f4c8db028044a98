using System.Text.Json.Serialization;

namespace CdsHooks.Service.Feedback;

/// <summary>What the sender of feedback is told; the specification leaves it open.</summary>
/// <param name="Received">Items in the request, all of them committed.</param>
/// <param name="Stored">Items that were new; the others had been sent before.</param>
/// <param name="UnknownCards">Items whose card this service does not know; kept all the same.</param>
internal sealed record FeedbackAnswer(int Received, int Stored, int UnknownCards);

[JsonSerializable(typeof(FeedbackAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class FeedbackJson : JsonSerializerContext;
