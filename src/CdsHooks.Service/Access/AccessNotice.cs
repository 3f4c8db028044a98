using CdsHooks.Smart.Registry;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Access;

/// <summary>Says at start who is answered, so that nobody runs an open service, or one closed to all, without knowing.</summary>
internal static partial class AccessNotice
{
    public static void LogAccess(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<AccessOptions>>().Value;
        var clients = app.Services.GetRequiredService<IEhrRegistry>().Current.All.Count(ehr => ehr is { IsEnabled: true, CdsClient.Issuer: not null });
        if (options.OpenAccess) { LogOpen(app.Logger); }
        else if (app.Environment.IsDevelopment()) { LogLoopback(app.Logger, clients); }
        else if (clients == 0) { LogClosed(app.Logger); }
        else if (!app.Services.GetRequiredService<PublicAddress>().IsKnown) { LogNoAddress(app.Logger); }
        else { LogRegistered(app.Logger, clients); }
        if (options is { OpenDiscovery: true, OpenAccess: false }) { LogOpenDiscovery(app.Logger); }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "TrustedClients:OpenAccess is on: everybody who can reach this service is answered without authentication")]
    private static partial void LogOpen(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Development: callers on this machine are answered without authentication, others by the tokens of {Count} registered EHRs")]
    private static partial void LogLoopback(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No CDS Client is registered and TrustedClients:OpenAccess is off: every call is refused with 401")]
    private static partial void LogClosed(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "Launch:PublicBaseUrl is not set, so that no token can be for this service: every call is refused with 401")]
    private static partial void LogNoAddress(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Answers {Count} registered EHRs by their tokens, and nobody else")]
    private static partial void LogRegistered(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "TrustedClients:OpenDiscovery is on: discovery is answered without authentication")]
    private static partial void LogOpenDiscovery(ILogger logger);
}
