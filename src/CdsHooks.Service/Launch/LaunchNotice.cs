using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.Launch;

/// <summary>Says at start whether EHRs can open the app, so that nobody looks for it in vain.</summary>
internal static partial class LaunchNotice
{
    public static void LogLaunches(this WebApplication app)
    {
        var ehrs = app.Services.GetRequiredService<IEhrRegistry>().Current.All.Count(ehr => ehr is { IsEnabled: true, Smart.LaunchClientId: not null });
        if (app.Services.GetRequiredService<AppAddress>().IsOn) { LogOn(app.Logger, ehrs); } else { LogOff(app.Logger); }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The app can be opened by {Count} registered EHRs")]
    private static partial void LogOn(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "The app is off, and cards carry no SMART links: that needs Launch:PublicBaseUrl and Keys:ProtectionKey")]
    private static partial void LogOff(ILogger logger);
}
