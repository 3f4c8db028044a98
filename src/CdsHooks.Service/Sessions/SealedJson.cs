using System.Text.Json.Serialization;
using CdsHooks.Service.Launch;

namespace CdsHooks.Service.Sessions;

/// <summary>What is kept in shared state, encrypted, as JSON.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SecretJson)])]
[JsonSerializable(typeof(KeptLaunch))]
[JsonSerializable(typeof(LaunchTicket))]
[JsonSerializable(typeof(KeptSession))]
internal sealed partial class SealedJson : JsonSerializerContext;
