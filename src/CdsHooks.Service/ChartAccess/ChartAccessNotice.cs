namespace CdsHooks.Service.ChartAccess;

/// <summary>Says at start when FHIR servers are read that nobody has registered.</summary>
internal static partial class ChartAccessNotice
{
    public static void LogChartAccess(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ChartPermissions>().ReadsUnregistered) { LogUnregistered(app.Logger); }
    }

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Development: data that callers on this machine do not send is read from any public or local FHIR server that they name; ChartAccess:Unregistered switches that off")]
    private static partial void LogUnregistered(ILogger logger);
}
