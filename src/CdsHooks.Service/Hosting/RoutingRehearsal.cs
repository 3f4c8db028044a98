namespace CdsHooks.Service.Hosting;

/// <summary>Leads an invented request through routing while the server begins to listen: the table of all routes is made with the first request, which need not be a call.</summary>
internal static partial class RoutingRehearsal
{
    // Answers without looking at anything.
    private const string Path = "/health/live";

    /// <summary>Comes in front of routing, and behind what counts and records requests.</summary>
    public static void UseRoutingRehearsal(this WebApplication app) => app.Use(next =>
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RoutingRehearsal));
        _ = Task.Run(() => LeadAsync(next, app.Services, logger));
        return next;
    });

    private static async Task LeadAsync(RequestDelegate way, IServiceProvider services, ILogger logger)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
            http.Request.Method = HttpMethods.Get;
            http.Request.Path = Path;
            http.Response.Body = Stream.Null;
            await way(http);
        }
        // Nobody waits for this task, and whatever is wrong shows with the first request.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnrehearsed(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Routing could not be rehearsed")]
    private static partial void LogUnrehearsed(ILogger logger, Exception failure);
}
