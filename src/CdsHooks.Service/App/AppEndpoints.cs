using CdsHooks.Service.App.CardContexts;
using CdsHooks.Service.App.Live;
using CdsHooks.Service.App.Styles;
using CdsHooks.Service.App.Views;
using CdsHooks.Service.Pages;
using CdsHooks.Service.Telemetry;

namespace CdsHooks.Service.App;

/// <summary>The pages of the companion app. Behind the gate that leaves an <see cref="AppVisit"/>; without one nothing is shown.</summary>
internal static class AppEndpoints
{
    public static void MapAppPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("", FirstPageAsync).WithName("app").WithTags("App");
        app.MapGet("gaps", GapsAsync).WithName("appGaps").WithTags("App");
        app.MapGet("insight/{rule}", InsightAsync).WithName("appInsight").WithTags("App");
        app.MapGet("style.css", StyleAsync).WithName("appStyle").WithTags("App");
    }

    private static async Task<IResult> FirstPageAsync(HttpContext http, CardContextSeal seal, LiveEvaluation live, AppPageWriter pages, AuditLog audit)
    {
        if (http.Features.Get<AppVisit>() is not { } visit) { return Results.NotFound(); }
        switch (seal.Open(visit.Session.Grant.Context.AppContext, visit.Ehr, visit.PatientId))
        {
            case CardContextReading.Found { Context: var card }:
                await pages.WriteAsync(http, visit, new AppPlace("Insight", "", HasCard: true), () => live.OfCardAsync(visit, card, http.RequestAborted), chart => Insight(http, visit, chart));
                return Results.Empty;
            case CardContextReading.Ignored { Cause: var cause }:
                audit.WriteCardContextIgnored(visit.Ehr.Name, cause);
                await WriteGapsAsync(http, visit, live, pages, "", TextOf(cause));
                return Results.Empty;
            default:
                await WriteGapsAsync(http, visit, live, pages, "", cardProblem: null);
                return Results.Empty;
        }
    }

    private static async Task<IResult> GapsAsync(HttpContext http, LiveEvaluation live, AppPageWriter pages, CardContextSeal seal)
    {
        if (http.Features.Get<AppVisit>() is not { } visit) { return Results.NotFound(); }
        await WriteGapsAsync(http, visit, live, pages, "gaps", cardProblem: null, HasCard(seal, visit));
        return Results.Empty;
    }

    private static async Task<IResult> InsightAsync(HttpContext http, string rule, LiveEvaluation live, AppPageWriter pages, CardContextSeal seal)
    {
        if (http.Features.Get<AppVisit>() is not { } visit || !live.Knows(rule)) { return Results.NotFound(); }
        await pages.WriteAsync(http, visit, new AppPlace("Insight", $"insight/{rule}", HasCard(seal, visit)), () => live.OfRuleAsync(visit, rule, http.RequestAborted), chart => Insight(http, visit, chart));
        return Results.Empty;
    }

    private static async Task<IResult> StyleAsync(HttpContext http, EhrStyles styles)
    {
        if (http.Features.Get<AppVisit>() is not { } visit) { return Results.NotFound(); }
        var css = visit.Session.Grant.Context.StyleUrl is { } url ? await styles.CssOfAsync(url, visit.Ehr.ChartAccess.AllowsPrivateNetwork, http.RequestAborted) : "";
        return Results.Text(css, "text/css; charset=utf-8");
    }

    private static Task WriteGapsAsync(HttpContext http, AppVisit visit, LiveEvaluation live, AppPageWriter pages, string place, string? cardProblem, bool hasCard = false) =>
        pages.WriteAsync(http, visit, new AppPlace("Care gaps", place, hasCard), () => live.OfGapsAsync(visit, http.RequestAborted),
            chart => (typeof(GapsPage), With(Parameters(http, visit, chart), nameof(GapsPage.CardProblem), cardProblem)));

    private static (Type, Dictionary<string, object?>) Insight(HttpContext http, AppVisit visit, ChartView chart) => (typeof(ChartPage), Parameters(http, visit, chart));

    private static Dictionary<string, object?> Parameters(HttpContext http, AppVisit visit, ChartView chart)
    {
        var root = PageAddress.ToRoot(http.Request.Path);
        return new(StringComparer.Ordinal)
        {
            ["Chart"] = chart,
            ["AppAddress"] = root + visit.Path.ToUriComponent().TrimStart('/'),
            ["RefreshAddress"] = root + http.Request.Path.ToUriComponent().TrimStart('/'),
        };
    }

    private static Dictionary<string, object?> With(Dictionary<string, object?> parameters, string name, object? value)
    {
        parameters[name] = value;
        return parameters;
    }

    private static bool HasCard(CardContextSeal seal, AppVisit visit) => seal.Open(visit.Session.Grant.Context.AppContext, visit.Ehr, visit.PatientId) is CardContextReading.Found;

    private static string TextOf(CardContextFault cause) => cause switch
    {
        CardContextFault.OtherPatient => "The card that led here was about another patient than the one who is open now. It is not shown; below is this patient's list. Check whose chart is open in the EHR.",
        CardContextFault.TooOld => "The card that led here is more than a day old. It is not shown; below is this patient's list as it is now.",
        _ => "The app was opened without its card: what the EHR handed over is not what this service gave it. Below is this patient's list.",
    };
}
