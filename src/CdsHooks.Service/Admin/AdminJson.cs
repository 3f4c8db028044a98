using System.Text.Json.Serialization;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Service.Admin;

/// <summary>How answers to operators are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ContentState))]
[JsonSerializable(typeof(IReadOnlyList<ShadowOutcomes>))]
[JsonSerializable(typeof(IReadOnlyList<FeedbackCounts>))]
internal sealed partial class AdminJson : JsonSerializerContext;
