using System.Text.Json.Nodes;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Rest;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Service.App.CardContexts;
using CdsHooks.Service.App.Views;
using CdsHooks.Service.Content;
using CdsHooks.Smart.Scopes;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.App.Live;

/// <summary>Asks the rules again, over the chart as it is now. Whatever the EHR does, something is said of it, and nothing thrown.</summary>
internal sealed class LiveEvaluation(RunningContent running, IOptions<AppOptions> options, TimeProvider clock)
{
    private const int MostDrafts = 20;

    /// <summary>The insight of a card.</summary>
    /// <param name="visit">Whose chart.</param>
    /// <param name="card">What the card handed over.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="OperationCanceledException">The browser went away.</exception>
    public async Task<ChartView> OfCardAsync(AppVisit visit, CardContext card, CancellationToken cancel)
    {
        var service = running.Current.Catalog.WithId(card.ServiceId).FirstOrDefault(candidate => candidate.Hook == card.Hook);
        RuleDescription[] rules = [.. (service?.Descriptions ?? []).Where(rule => card.Rules.Contains(rule.Id, StringComparer.Ordinal) && !rule.IsShadow)];
        if (service is null || rules.Length == 0) { return Without(card, "The rule behind this card is no longer in use, so it cannot be asked again."); }
        if (!LiveCall.CanStandFor(card.Hook, visit))
        {
            return Without(card, "This card was about something that was going on in the EHR at that moment and that the app cannot see. It cannot be asked again here.")
                with { Rules = [.. rules.Select(NotAsked)] };
        }
        var drafts = LiveCall.IsAboutOrders(card.Hook) ? await DraftsAsync(visit, cancel) : [];
        using var charts = await LiveCharts.ReadAsync(visit, [service], KeysOf(rules), drafts, options.Value.ReadTimeout, cancel);
        var view = ViewOf(charts, rules);
        var note = LiveCall.IsAboutOrders(card.Hook) && drafts.Count == 0;
        return view with { Card = charts.Charts is [var chart] ? CardComparisons.Of(card, view.Rules, Assembled(chart, card, rules), note) : null };
    }

    /// <summary>All that is asked when a chart is opened: the patient's care gaps, and what is in order.</summary>
    public async Task<ChartView> OfGapsAsync(AppVisit visit, CancellationToken cancel)
    {
        CompiledService[] services = [.. running.Current.Catalog.Services.Where(service => service.Hook == "patient-view")];
        RuleDescription[] rules = [.. services.SelectMany(service => service.Descriptions).Where(rule => !rule.IsShadow)];
        using var charts = await LiveCharts.ReadAsync(visit, services, KeysOf(rules), [], options.Value.ReadTimeout, cancel);
        return ViewOf(charts, rules);
    }

    /// <summary>Whether some service asks a rule of that id.</summary>
    public bool Knows(string ruleId) => running.Current.Catalog.Services.Any(service => service.Descriptions.Any(rule => rule.Id == ruleId && !rule.IsShadow));

    /// <summary>One rule that is known.</summary>
    public async Task<ChartView> OfRuleAsync(AppVisit visit, string ruleId, CancellationToken cancel)
    {
        var asking = running.Current.Catalog.Services
            .SelectMany(service => service.Descriptions.Where(rule => rule.Id == ruleId && !rule.IsShadow).Select(rule => (Service: service, Rule: rule)))
            .OrderByDescending(each => each.Service.Hook == "patient-view").ThenByDescending(each => LiveCall.CanStandFor(each.Service.Hook, visit)).ToList();
        if (asking.Count == 0) { return new ChartView { Rules = [], At = clock.GetUtcNow(), Notes = ["This rule is no longer in use."] }; }
        var (service, rule) = asking[0];
        if (!LiveCall.CanStandFor(service.Hook, visit)) { return new ChartView { Rules = [NotAsked(rule)], At = clock.GetUtcNow() }; }
        var drafts = LiveCall.IsAboutOrders(service.Hook) ? await DraftsAsync(visit, cancel) : [];
        using var charts = await LiveCharts.ReadAsync(visit, [service], KeysOf([rule]), drafts, options.Value.ReadTimeout, cancel);
        return ViewOf(charts, [rule]) with
        {
            Notes = LiveCall.IsAboutOrders(service.Hook) && drafts.Count == 0 ? ["This rule judges orders while they are written. The chart holds no draft order, so only what it looks at beside the order is shown."] : [],
        };
    }

    private ChartView ViewOf(LiveCharts charts, IReadOnlyList<RuleDescription> rules) => new()
    {
        Rules =
        [
            .. charts.Charts.SelectMany(chart => chart.Service.Descriptions.Where(rules.Contains).Select(rule => RuleViews.Of(chart, rule, clock)))
                .DistinctBy(view => view.Rule.Id, StringComparer.Ordinal)
                // A warning comes before what is merely due.
                .OrderBy(view => view.Standing <= RuleStanding.Open ? RuleStanding.Overdue : view.Standing).ThenByDescending(view => Urgency(view.Indicator))
                .ThenBy(view => view.Standing).ThenByDescending(view => view.Rule.Priority),
        ],
        Problems = charts.Problems(),
        IsSessionOver = charts.IsSessionOver,
        At = clock.GetUtcNow(),
    };

    private IReadOnlyList<ServedFinding> Assembled(LiveChart chart, CardContext card, RuleDescription[] rules)
    {
        var run = new RuleRun(chart.Service, chart.CallAt(clock, trace: null));
        run.Execute();
        return CardAssembly.Assemble([.. run.Results().Where(result => rules.Contains(result.Rule))], card.HookInstance, card.ServiceId, int.MaxValue).Cards;
    }

    private ChartView Without(CardContext card, string text) => new()
    {
        Card = new CardComparison(card.Summary, card.Indicator, card.ShownAt, HasChanged: false, text),
        Rules = [],
        At = clock.GetUtcNow(),
    };

    private static RuleView NotAsked(RuleDescription rule) => new()
    {
        Rule = rule,
        Standing = RuleStanding.CannotTell,
        Indicator = "",
        Headline = "This rule is asked at another moment of the work, and cannot be asked from here.",
    };

    private static IEnumerable<string> KeysOf(IEnumerable<RuleDescription> rules) => rules.SelectMany(rule => rule.Facts).Select(fact => fact.Key);

    private static int Urgency(string indicator) => indicator switch { "critical" => 2, "warning" => 1, _ => 0 };

    // What is being ordered may stand in the chart as a draft already; then it is judged as the hook would have it judged.
    private async Task<IReadOnlyList<JsonNode>> DraftsAsync(AppVisit visit, CancellationToken cancel)
    {
        var query = FhirQueryText.Search("MedicationRequest").With("patient", visit.PatientId).With("intent", "order").With("status", "draft").ToString();
        var scopes = SmartScopeSet.Parse(visit.Session.Grant.GrantedScope);
        if (FhirQuery.TryParse(query) is not { } asked || !scopes.Covers(asked)) { return []; }
        using var reply = (await visit.Fhir.ReadAsync([query], options.Value.ReadTimeout / 2, cancel))[0];
        var drafts = new List<JsonNode>();
        foreach (var page in reply.Pages)
        {
            foreach (var entry in page.Root["entry"u8].Items)
            {
                var order = new MedicationRequest(entry["resource"u8]);
                var isTheirs = order.Subject.IsTo(ResourceType.Patient, System.Text.Encoding.UTF8.GetBytes(visit.PatientId));
                if (drafts.Count < MostDrafts && order.Status.Is("draft"u8) && order.Id.HasValue && isTheirs && JsonNode.Parse(order.Node.RawJson.Span) is { } draft) { drafts.Add(draft); }
            }
        }
        return drafts;
    }
}
