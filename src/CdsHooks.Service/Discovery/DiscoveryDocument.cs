using System.Security.Cryptography;
using System.Text.Json;
using CdsHooks.Protocol.Discovery;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.Discovery;

/// <summary>The discovery document of some content, written once.</summary>
internal sealed class DiscoveryDocument
{
    private const string SpecificationVersion = "3.0.0";

    public DiscoveryDocument(RuleCatalog catalog, DiscoveryOptions options)
    {
        var document = new CdsServicesDocument
        {
            Services = [.. catalog.Services.Select(service => Describe(service, options.AnnounceVersions))],
        };
        Utf8 = JsonSerializer.SerializeToUtf8Bytes(document, ProtocolJson.TypeInfo<CdsServicesDocument>());
        ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Utf8))[..16]}\"";
    }

    /// <summary>The document.</summary>
    public byte[] Utf8 { get; }

    /// <summary>Changes with the document; quoted.</summary>
    public string ETag { get; }

    private static CdsServiceDescription Describe(CompiledService service, bool announceVersions) => new()
    {
        Hook = service.Hook,
        Id = service.Definition.Id,
        Title = service.Definition.Title,
        Description = service.Definition.Description,
        UsageRequirements = service.Definition.UsageRequirements,
        Prefetch = PrefetchOf(service),
        Version = announceVersions ? SpecificationVersion : null,
        HookVersion = announceVersions ? HookVersions.Of(service.Hook) : null,
    };

    private static OrderedDictionary<string, string>? PrefetchOf(CompiledService service)
    {
        var templates = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var fact in service.Plan.Keys) { templates.Add(fact.Key, fact.Template!.ToString()!); }
        return templates.Count > 0 ? templates : null;
    }
}
