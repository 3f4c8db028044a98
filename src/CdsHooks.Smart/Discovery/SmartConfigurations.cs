using System.Collections.Concurrent;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Checkup;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.Discovery;

/// <summary>Fetches configurations from where registrations say, and remembers them.</summary>
internal sealed partial class SmartConfigurations(EndpointWatch watch, TimeProvider clock, ILoggerFactory loggers) : ISmartConfigurations
{
    private const int MostBytes = 1024 * 1024;
    private const int MostBytesOfStatement = 20_000_000;

    private readonly ConcurrentDictionary<DiscoveryPlace, RememberedConfiguration> remembered = new();
    private readonly ILogger logger = loggers.CreateLogger<SmartConfigurations>();

    public async ValueTask<SmartConfiguration> OfAsync(EhrRegistration ehr, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        var known = remembered.GetOrAdd(DiscoveryPlace.Of(ehr), _ => new RememberedConfiguration(() => FetchAsync(ehr), clock));
        var reading = await known.CurrentAsync(cancel);
        return reading.Configuration ?? throw new SmartConfigurationException(reading.Fault!, reading.HasChangedEndpoints);
    }

    private async Task<DiscoveryReading> FetchAsync(EhrRegistration ehr)
    {
        var reading = await PinnedAsync(await ReadAsync(ehr), ehr);
        Telemetry.Discoveries.Add(1, new KeyValuePair<string, object?>("outcome", reading.Configuration is not null ? "ok" : reading.HasChangedEndpoints ? "changed" : "failed"));
        if (reading.Fault is { } fault) { LogUnusable(logger, ehr.Name, fault); }
        return reading;
    }

    private static async Task<DiscoveryReading> ReadAsync(EhrRegistration ehr)
    {
        var documents = new DocumentFetch(EhrHttp.Of(ehr));
        var baseUrl = ehr.FhirBaseUrl.AbsoluteUri.TrimEnd('/');
        var document = await documents.FetchAsync(ehr.Smart.DiscoveryUrl ?? new Uri($"{baseUrl}/.well-known/smart-configuration"), "application/json", MostBytes, CancellationToken.None);
        if (!document.IsMissing) { return ConfigurationReader.Read(document, ehr); }
        // Nothing else stands for a server that did not have it: one that is down has it, and may say otherwise in it.
        if (document.Status != 404) { return DiscoveryReading.Without($"smart-configuration: {document.Fault}."); }
        var statement = await documents.FetchAsync(new Uri($"{baseUrl}/metadata"), "application/fhir+json", MostBytesOfStatement, CancellationToken.None);
        var legacy = ConfigurationReader.ReadStatement(statement, ehr);
        return legacy.Configuration is not null ? legacy : DiscoveryReading.Without("There is no smart-configuration, and metadata names no oauth-uris.");
    }

    // An endpoint that the registration names is not compared: that is how an operator accepts a new one.
    private async Task<DiscoveryReading> PinnedAsync(DiscoveryReading reading, EhrRegistration ehr)
    {
        if (reading.Configuration is not { } configuration) { return reading; }
        var smart = ehr.Smart;
        (string Name, Uri? Url)[] found =
        [
            ("authorization_endpoint", smart.AuthorizationEndpoint is null ? configuration.AuthorizationEndpoint : null),
            ("token_endpoint", smart.TokenEndpoint is null ? configuration.TokenEndpoint : null),
            ("revocation_endpoint", smart.RevocationEndpoint is null ? configuration.RevocationEndpoint : null),
            ("jwks_uri", configuration.KeySetUrl),
        ];
        foreach (var (name, url) in found)
        {
            if (url is null) { continue; }
            var sighting = await watch.LookAsync(ehr, name, url);
            if (sighting == EndpointSighting.Moved) { return DiscoveryReading.Without($"{name} is on another host than before.") with { HasChangedEndpoints = true }; }
            // Looked at again as soon as may be, when what was first seen can perhaps be asked and stored.
            if (sighting == EndpointSighting.KnownForNow) { reading = reading with { MaxAge = TimeSpan.Zero }; }
        }
        return reading;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The SMART configuration of {Ehr} cannot be used; the last good one counts, if there is one: {Fault}")]
    private static partial void LogUnusable(ILogger logger, string ehr, string fault);
}
