using System.Text.Json.Serialization;

namespace CdsHooks.Service.Hosting;

/// <summary>What the framework asks of JSON for every endpoint behind a gate, generated, so that no start sets up serialization by reflection, which no answer here needs.</summary>
[JsonSerializable(typeof(object))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>Comes before the framework's own way, which stays for whatever this does not know.</summary>
    public static void AddTo(IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, Default));
}
