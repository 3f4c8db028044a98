using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Access;

/// <summary>Says at start who is answered, so that nobody runs an open service without knowing.</summary>
internal static partial class AccessNotice
{
    public static void LogAccess(this WebApplication app)
    {
        var isOpen = app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.OpenAccess;
        if (isOpen) { LogOpen(app.Logger); }
        else if (app.Environment.IsDevelopment()) { LogLoopback(app.Logger); }
        else { LogClosed(app.Logger); }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "TrustedClients:OpenAccess is on: everybody who can reach this service is answered without authentication")]
    private static partial void LogOpen(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Development: callers on this machine are answered without authentication, all others refused")]
    private static partial void LogLoopback(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No CDS Client is registered and TrustedClients:OpenAccess is off: every call is refused with 401")]
    private static partial void LogClosed(ILogger logger);
}
