using System.Runtime.CompilerServices;
using CdsHooks.Rules.Pipeline;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Discovery;

/// <summary>Keeps the discovery document of each content for as long as the content answers.</summary>
internal sealed class DiscoveryDocuments(IOptions<DiscoveryOptions> options)
{
    private readonly ConditionalWeakTable<RuleCatalog, DiscoveryDocument> documents = [];

    public DiscoveryDocument Of(RuleCatalog catalog) => documents.GetValue(catalog, content => new DiscoveryDocument(content, options.Value));
}
