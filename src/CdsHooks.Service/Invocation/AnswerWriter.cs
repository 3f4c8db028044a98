using System.Text;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Explanation;
using CdsHooks.Rules.Governance;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Service.App.CardContexts;
using CdsHooks.Service.Failures;
using CdsHooks.Service.Suppression;
using CdsHooks.Service.Telemetry;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Invocation;

/// <summary>Turns what the rules said into the answer, and leaves a record of it.</summary>
internal sealed partial class AnswerWriter(
    ICallRecorder ledger, InsightSuppression suppression, ShownInsights shown, CardLinks links, IOptions<CardOptions> cardOptions, IHostEnvironment environment, TimeProvider clock, ILogger<AnswerWriter> logger)
{
    private const string ExplainHeader = "X-CdsHooks-Explain";

    /// <summary>The answer, without what its audience has been shown already.</summary>
    public ValueTask<IResult> AnswerAsync(HttpContext http, HookCall call, Deadline deadline) =>
        call.Audience is { } audience ? SelectAndAnswerAsync(http, call, audience, deadline) : ValueTask.FromResult(Answer(http, call));

    /// <summary>The answer as it is.</summary>
    public IResult Answer(HttpContext http, HookCall call)
    {
        var (cards, leftOut) = Assemble(call, MostCards(http));
        return Answer(http, call, cards, leftOut, [], []);
    }

    // What is held back makes room for what would have been left out, so that the cap comes last.
    private async ValueTask<IResult> SelectAndAnswerAsync(HttpContext http, HookCall call, Audience audience, Deadline deadline)
    {
        var selection = await suppression.SelectAsync(audience, call.Service, Assemble(call, int.MaxValue).Cards, deadline);
        var most = MostCards(http);
        var leftOut = Math.Max(0, selection.Cards.Count - most);
        return Answer(http, call, leftOut == 0 ? selection.Cards : [.. selection.Cards.Take(most)], leftOut, selection.Suppressed, selection.ToRemember);
    }

    private static (IReadOnlyList<ServedFinding> Cards, int LeftOut) Assemble(HookCall call, int most) =>
        CardAssembly.Assemble(call.Result.Rules, call.HookInstance, call.Service.Definition.Id, most);

    private int MostCards(HttpContext http) => PortableCard.ProfileOf(http).MaxCards ?? cardOptions.Value.MaxPerAnswer;

    private IResult Answer(
        HttpContext http, HookCall call, IReadOnlyList<ServedFinding> cards, int leftOut, IReadOnlyList<ServedFinding> suppressed, IReadOnlyList<ShownInsight> toRemember)
    {
        var explanation = new CallExplanation(call.Catalog.Version, call.Result.Rules, call.Result.Prefetch, call.Result.Resources, leftOut) { Suppressed = suppressed };
        LogFailedRules(call);
        if (explanation.NothingCouldBeEvaluated)
        {
            Record(http, call, explanation, [], StatusCodes.Status412PreconditionFailed);
            CallReport.Leave(http, call, []);
            return Failure.MissingData(explanation.Rules.SelectMany(rule => rule.Missing).Distinct(StringComparer.Ordinal));
        }
        var sound = Sound(http, call, cards);
        Record(http, call, explanation, sound, StatusCodes.Status200OK);
        CallReport.Leave(http, call, sound);
        var content = new CdsResponse
        {
            Cards = Array.ConvertAll(sound, finding => finding.Card),
            Extension = IsExplanationAsked(http.Request) ? Extension(explanation, call) : null,
        };
        return toRemember.Count == 0 ? new Answer(content) : new Answer(content, Remembering(toRemember, sound));
    }

    private ServedFinding[] Sound(HttpContext http, HookCall call, IReadOnlyList<ServedFinding> cards)
    {
        if (cards.Count == 0) { return []; }
        var profile = PortableCard.ProfileOf(http);
        var sound = new List<ServedFinding>(cards.Count);
        foreach (var finding in cards)
        {
            var portable = finding with { Card = PortableCard.Of(links.Sealed(http, call, finding), profile) };
            if (IsSound(portable, profile)) { sound.Add(portable); }
        }
        return [.. sound];
    }

    // Only what has reached the clinician counts as shown.
    private Action Remembering(IReadOnlyList<ShownInsight> insights, ServedFinding[] sound)
    {
        var sent = sound.Select(finding => finding.Card.Uuid).ToHashSet(StringComparer.Ordinal);
        ShownInsight[] seen = [.. insights.Where(insight => sent.Contains(insight.CardUuid))];
        return () => shown.Remember(seen);
    }

    private bool IsExplanationAsked(HttpRequest request) =>
        environment.IsDevelopment() && string.Equals(request.Headers[ExplainHeader], "true", StringComparison.OrdinalIgnoreCase);

    private static RawJson Extension(CallExplanation explanation, HookCall call) => RawJson.Write((explanation, call.Elapsed), static (writer, told) =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("io.cdshooks.explanation"u8);
        told.explanation.WriteTo(writer, told.Elapsed);
        writer.WriteEndObject();
    });

    private void Record(HttpContext http, HookCall call, CallExplanation explanation, ServedFinding[] cards, int status) => ledger.TryRecord(new CallRecord
    {
        CallId = Guid.CreateVersion7(),
        HookInstance = call.HookInstance,
        ServiceId = call.Service.Definition.Id,
        Hook = call.Service.Hook,
        At = clock.GetUtcNow(),
        DurationMicroseconds = (int)call.Elapsed.TotalMicroseconds,
        StatusCode = status,
        CatalogVersion = call.Catalog.Version,
        Explanation = RecordOf(explanation),
        Cards = cards.Length == 0 ? [] : [.. cards.Select(ToServed)],
        Shadows = ShadowsOf(call.Result.Rules),
        Ehr = http.Features.Get<TrustedClient>()?.Ehr.Name,
        UserType = call.Result.UserType,
    });

    private static string RecordOf(CallExplanation explanation)
    {
        using var json = PooledJson.Write(explanation, static (writer, told) => told.WriteRecordTo(writer));
        return Encoding.UTF8.GetString(json.Utf8.Span);
    }

    private static ShadowFiring[] ShadowsOf(IReadOnlyList<RuleResult> results)
    {
        List<ShadowFiring>? fired = null;
        foreach (var result in results)
        {
            if (result is { Rule.IsShadow: true, Status: RuleStatus.Fires })
            {
                (fired ??= []).Add(new ShadowFiring(result.Rule.Id, result.Rule.Version, result.Findings.Count));
            }
        }
        return fired is null ? [] : [.. fired];
    }

    private static ServedCard ToServed(ServedFinding finding) => new()
    {
        Uuid = Guid.ParseExact(finding.Card.Uuid!, "D"),
        RuleId = finding.Rule.Id,
        RuleVersion = finding.Rule.Version,
        Indicator = finding.Card.Indicator switch
        {
            Indicator.Critical => "critical",
            Indicator.Warning => "warning",
            _ => "info",
        },
        SuggestionUuids = finding.Card.Suggestions is { } suggestions ? [.. suggestions.Select(suggestion => Guid.ParseExact(suggestion.Uuid!, "D"))] : [],
    };

    // A card that breaks the specification is a bug of its rule; the clinician must not meet it as an error of the EHR.
    private bool IsSound(ServedFinding finding, RenderingProfile profile)
    {
        var breaches = ResponseLint.Check(finding.Card).Concat(PortableCard.Check(finding.Card, profile)).ToList();
        if (breaches.Count == 0) { return true; }
        ServiceMetrics.Degraded(Degradation.UnsoundCard);
        LogUnsoundCard(logger, finding.Rule.Id, string.Join("; ", breaches));
        return false;
    }

    private void LogFailedRules(HookCall call)
    {
        foreach (var result in call.Result.Rules)
        {
            if (result.Status == RuleStatus.Failed) { LogFailedRule(logger, result.Rule.Id, result.Rule.Version, result.Reason); }
            if (result.Status == RuleStatus.OutOfTime) { LogLateRule(logger, result.Rule.Id, result.Rule.Version); }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Rule {Rule} {Version} failed with {ExceptionType}; its card is left out")]
    private static partial void LogFailedRule(ILogger logger, string rule, string version, string? exceptionType);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rule {Rule} {Version} was not done at the deadline")]
    private static partial void LogLateRule(ILogger logger, string rule, string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "A card of rule {Rule} breaks the specification and is left out: {Breaches}")]
    private static partial void LogUnsoundCard(ILogger logger, string rule, string breaches);
}
