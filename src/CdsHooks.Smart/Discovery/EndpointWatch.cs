using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.Discovery;

/// <summary>Compares endpoints with where they were first seen, and tells the audit log of those that moved.</summary>
internal sealed partial class EndpointWatch(IPinnedEndpoints pins, ILoggerFactory loggers)
{
    private readonly ILogger audit = loggers.CreateLogger("CdsHooks.Audit");

    /// <summary>Looks at one endpoint.</summary>
    /// <param name="ehr">The EHR.</param>
    /// <param name="endpoint">Its name in discovery.</param>
    /// <param name="url">Where it is now.</param>
    public async ValueTask<EndpointSighting> LookAsync(EhrRegistration ehr, string endpoint, Uri url)
    {
        var origin = url.GetLeftPart(UriPartial.Authority);
        var first = await pins.FirstSeenAsync(ehr, endpoint, origin, CancellationToken.None);
        if (first.Origin == origin) { return first.IsLasting ? EndpointSighting.Known : EndpointSighting.KnownForNow; }
        LogChanged(audit, ehr.Name, endpoint, LogText.Of(first.Origin), LogText.Of(origin));
        return EndpointSighting.Moved;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Endpoint changed at {Ehr}: {Endpoint} was on {First} and is on {Now}; refused until the registration names it or its pins are cleared")]
    private static partial void LogChanged(ILogger logger, string ehr, string endpoint, string? first, string? now);
}
