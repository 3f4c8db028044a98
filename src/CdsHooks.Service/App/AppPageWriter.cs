using System.Text;
using CdsHooks.Service.App.Live;
using CdsHooks.Service.App.Views;
using CdsHooks.Service.Pages;
using CdsHooks.Service.Sessions;
using CdsHooks.Smart.Scopes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CdsHooks.Service.App;

/// <summary>Writes a page of the app: its frame at once, with the patient, and what follows from the chart in the same answer as soon as it is there.</summary>
/// <remarks>A browser shows what it has got. So nothing waits on a blank page, no script is needed, and the back button, printing and saving see one whole page.</remarks>
internal sealed partial class AppPageWriter(PatientReading patients, IAppScopes scopes, SessionAudit audit, ILoggerFactory loggers, ILogger<AppPageWriter> logger)
{
    // Most charts are read before anybody would have read a notice that they are being read.
    private static readonly TimeSpan Unnoticed = TimeSpan.FromMilliseconds(300);

    /// <summary>Writes a page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="visit">Whose session.</param>
    /// <param name="frame">Which page.</param>
    /// <param name="read">Asks the rules.</param>
    /// <param name="content">Makes the content of it.</param>
    public async Task WriteAsync(HttpContext http, AppVisit visit, AppPlace frame, Func<Task<ChartView>> read, Func<ChartView, (Type Component, Dictionary<string, object?> Parameters)> content)
    {
        var cancel = http.RequestAborted;
        audit.Viewed(visit, frame.Place.Length > 0 ? frame.Place : "first");
        await using var renderer = new HtmlRenderer(http.RequestServices, loggers);
        var made = ContentAsync(renderer, read, content, cancel);
        var banner = visit.Session.Grant.Context.NeedsPatientBanner ? await patients.ReadAsync(visit, cancel) : null;
        var page = await RenderAsync(renderer, typeof(AppFrame), new(StringComparer.Ordinal)
        {
            [nameof(AppFrame.Title)] = frame.Title,
            [nameof(AppFrame.Place)] = frame.Place,
            [nameof(AppFrame.HasCard)] = frame.HasCard,
            [nameof(AppFrame.Path)] = http.Request.Path,
            [nameof(AppFrame.AppPath)] = visit.Path,
            [nameof(AppFrame.EhrName)] = visit.Ehr.DisplayName,
            [nameof(AppFrame.FormToken)] = visit.FormToken,
            [nameof(AppFrame.Off)] = MissingGrants.Of(scopes, visit),
            [nameof(AppFrame.Banner)] = banner is null ? null : FragmentOf(banner),
        });
        var middle = page.IndexOf(AppFrame.Mark, StringComparison.Ordinal);
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        // A proxy that collects the answer first would show the blank page that this is to spare.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await http.Response.WriteAsync(page[..middle], Encoding.UTF8, cancel);
        if (await Task.WhenAny(made, Task.Delay(Unnoticed, cancel)) != made)
        {
            await http.Response.WriteAsync("<p class=\"reading\" role=\"status\">Reading the chart…</p>", Encoding.UTF8, cancel);
            await http.Response.Body.FlushAsync(cancel);
        }
        await http.Response.WriteAsync(await made, Encoding.UTF8, cancel);
        await http.Response.WriteAsync(page[(middle + AppFrame.Mark.Length)..], Encoding.UTF8, cancel);
    }

    private async Task<string> ContentAsync(
        HtmlRenderer renderer, Func<Task<ChartView>> read, Func<ChartView, (Type Component, Dictionary<string, object?> Parameters)> content, CancellationToken cancel)
    {
        try
        {
            var (component, parameters) = content(await read());
            return await RenderAsync(renderer, component, parameters);
        }
        // The page has begun: its status cannot be changed any more, and half a page would say less than this.
#pragma warning disable CA1031
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(logger, failure.GetType().Name);
            return "<h1>The chart could not be evaluated</h1><p class=\"note critical\">Something went wrong here, not in the EHR. It has been recorded. Nothing can be said about this patient from this page; the card and the chart hold.</p>";
        }
    }

    private static Task<string> RenderAsync(HtmlRenderer renderer, Type component, Dictionary<string, object?> parameters) =>
        renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters))).ToHtmlString());

    private static RenderFragment FragmentOf(PatientReadingResult result) => builder =>
    {
        builder.OpenComponent<PatientBanner>(sequence: 0);
        builder.AddComponentParameter(sequence: 1, nameof(PatientBanner.Patient), result.Patient);
        builder.AddComponentParameter(sequence: 2, nameof(PatientBanner.Problem), result.Problem);
        builder.CloseComponent();
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A page of the app could not be made: {ExceptionType}")]
    private static partial void LogFailed(ILogger logger, string exceptionType);
}
