using System.Text.Json.Serialization;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Discovery;
using CdsHooks.Protocol.Outcomes;

namespace CdsHooks.Protocol.Json;

/// <summary>Source-generated metadata of what is written. Used through <see cref="ProtocolJson"/> only.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CdsResponse))]
[JsonSerializable(typeof(CdsServicesDocument))]
[JsonSerializable(typeof(OperationOutcome))]
internal sealed partial class ProtocolJsonContext : JsonSerializerContext;
