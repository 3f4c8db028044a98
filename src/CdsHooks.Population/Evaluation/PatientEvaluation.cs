using System.Text.Json;
using CdsHooks.Fhir.Facts;
using CdsHooks.Population.Charts;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Population.Evaluation;

/// <summary>Asks the rules about one patient after another, by the very way of a hook call: body, tape, request, chart, rules. One for each thread.</summary>
/// <param name="plan">What is asked.</param>
/// <param name="shelf">The medicines that orders refer to.</param>
/// <param name="coverage">What the export can be believed to hold.</param>
/// <param name="now">The moment at which all patients are looked at.</param>
/// <param name="clock">The clock of deadlines.</param>
public sealed class PatientEvaluation(PopulationPlan plan, MedicineShelf shelf, ExportCoverage coverage, DateTimeOffset now, TimeProvider clock)
{
    // Nobody waits for an answer; it only keeps a rule that does not end from holding up the rest.
    private static readonly TimeSpan MostForOnePatient = TimeSpan.FromSeconds(20);

    private readonly PatientCall call = new(shelf, coverage);

    /// <summary>Asks about one patient.</summary>
    /// <param name="chart">What the export holds of the patient.</param>
    /// <returns><see langword="null"/> when the export holds no Patient of that id, or one whose id no call may have.</returns>
    public PatientResult? Evaluate(PatientChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        using var resources = call.Open(chart);
        if (resources is null) { return null; }
        var results = new List<(CompiledService, RuleResult)>();
        var gaps = new List<Gap>();
        foreach (var shape in plan.Shapes)
        {
            using var tape = JsonTape.TryRead(call.Write(shape, chart.PatientId), out _);
            if (tape is null || CdsRequestReader.Read(tape, [HookNames.PatientView]) is not CdsRequestReading.Accepted { Request: var request }) { return null; }
            foreach (var service in shape.Services)
            {
                foreach (var result in Run(service, request))
                {
                    results.Add((service, result));
                    if (result is { Status: RuleStatus.Fires, IsShadow: false }) { gaps.AddRange(result.Findings.Select(finding => GapOf(service, result, chart.PatientId, finding))); }
                }
            }
        }
        return new PatientResult(chart.PatientId, results, gaps);
    }

    private IReadOnlyList<RuleResult> Run(CompiledService service, CdsRequest request)
    {
        using var chart = ChartReader.Read(request, service.Plan, request.Tape.Length);
        var run = new RuleRun(service, new RuleCall
        {
            Chart = chart,
            Context = request.Context,
            Hook = request.Hook,
            Today = DateOnly.FromDateTime(now.UtcDateTime),
            Now = now,
            Deadline = Deadline.After(clock, MostForOnePatient),
        });
        run.Execute();
        return run.Results();
    }

    private static Gap GapOf(CompiledService service, RuleResult result, string patientId, Finding finding) =>
        new(result.Rule.Id, service.Definition.Id, patientId, finding.Card.Indicator, Summary.Fit(finding.Card.Summary), DueOf(finding.Card));

    // Suggested orders say when they are to be done; the first that does counts.
    private static string? DueOf(Card card)
    {
        foreach (var action in (card.Suggestions ?? []).SelectMany(suggestion => suggestion.Actions ?? []))
        {
            if (action.Resource is not { IsObject: true } resource) { continue; }
            using var json = JsonDocument.Parse(resource.Utf8);
            if (Text(json.RootElement, "occurrenceDateTime") is { } date) { return date; }
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("occurrencePeriod", out var period) && Text(period, "start") is { } start) { return start; }
        }
        return null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
