using System.Text.Json;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Conformance.Tests.Fuzz;

/// <summary>Bodies that nobody would think of, made from valid ones by a few random changes: never a 5xx, never an unsound answer, never an exception.</summary>
[Collection(FixtureHost.Collection)]
public class FuzzTests(FixtureHost fixture)
{
    private const int HttpCases = 400;
    private const int LayerCases = 20_000;

    // Other seeds find other cases; a failure names its own.
    private static readonly Rnd Seed = new(20260615, 20260617);

    // A resource as deep as a body may be lies deeper still inside an action.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 128 };

    private static readonly string[] Hooks = [.. Calls.ServiceOf.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Host_MutatedCalls_NeverLeadToA5xx()
    {
        var cases = Mutation.Lists.Generator.Sample(HttpCases, Seed, 10).ToList();
        Assert.Equal(HttpCases, cases.Count);
        var statuses = new Dictionary<int, int>();
        for (var index = 0; index < cases.Count; index++)
        {
            var hook = Hooks[index % Hooks.Length];
            var answer = await Exchange.PostAsync(fixture.Host, $"cds-services/{Calls.ServiceOf[hook]}", Mutation.Apply(Sample(hook), cases[index]));
            var wrong = answer.Status switch
            {
                200 => ResponseRules.Check(answer.Json),
                400 or 412 => OutcomeRules.Check(answer.Text),
                _ => [$"status {answer.Status}"],
            };
            Assert.True(wrong.Count == 0, $"case {index} of seed {Seed} ({hook}, {string.Join(' ', cases[index].AsEnumerable())}): {string.Join("; ", wrong)}\n{answer.Text}");
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
        }
        // Were all of them refused at the door, nothing behind it would have been tried.
        Assert.True(statuses.GetValueOrDefault(200) > HttpCases / 10 && statuses.GetValueOrDefault(400) > HttpCases / 10, string.Join(", ", statuses));
        Assert.DoesNotContain(fixture.Host.Logs.Lines, line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public void Layers_MutatedCalls_NeverThrow()
    {
        var fixtureCatalog = RuleCatalog.Compile([FixtureContent.Pack], MedicationKnowledge.Default);
        var (index, evaluated) = (0, 0);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(LayerCases).WithReplay(Seed.Seed, Seed.Gamma).WithStartSize(5).WithEndSize(12),
            Prop.ForAll(Mutation.Lists, mutations => IsHandled(fixtureCatalog, Hooks[index++ % Hooks.Length], mutations, ref evaluated)));
        Assert.True(index >= LayerCases && evaluated > LayerCases / 10, $"{evaluated} of {index} cases came as far as the rules.");
    }

    private static bool IsHandled(RuleCatalog catalog, string hook, Mutation[] mutations, ref int evaluated)
    {
        using var tape = JsonTape.TryRead(Mutation.Apply(Sample(hook), mutations), out var fault);
        if (tape is null) { return fault is not null; }
        if (CdsRequestReader.Read(tape, [hook]) is not CdsRequestReading.Accepted { Request: var request }) { return true; }
        var service = catalog.WithId(Calls.ServiceOf[hook]).Single(candidate => candidate.Hook == hook);
        using var chart = ChartReader.Read(request, service.Plan, tape.Length);
        var run = new RuleRun(service, new RuleCall
        {
            Chart = chart,
            Context = request.Context,
            Hook = hook,
            Today = new DateOnly(2026, 6, 15),
            Deadline = Deadline.After(TimeProvider.System, TimeSpan.FromMinutes(1)),
            LaunchUrl = new Uri("https://cds.example.org/launch"),
        });
        run.Execute();
        evaluated++;
        var results = run.Results();
        if (results.Any(result => result.Status is RuleStatus.Failed or RuleStatus.OutOfTime)) { return false; }
        var (cards, _) = CardAssembly.Assemble(results, request.HookInstance, service.Definition.Id, 10);
        var response = new CdsResponse { Cards = [.. cards.Select(card => card.Card)] };
        if (ResponseLint.Check(response).Count > 0) { return false; }
        using var written = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(response, ProtocolJson.TypeInfo<CdsResponse>()), Deep);
        return ResponseRules.Check(written.RootElement).Count == 0;
    }

    private static System.Text.Json.Nodes.JsonObject Sample(string hook) => Calls.Of(hook)
        .With("fhirServer", "https://ehr.example.org/fhir")
        .With("fhirAuthorization", Calls.Authorization())
        .With("context.encounterId", "enc-1")
        .With("prefetch.conditions", Calls.Searchset(Calls.Condition("c1", "Asthma"), Calls.Condition("c2", "Fever")))
        .With("prefetch.activeMeds", Calls.Searchset(Calls.Order("m1"), Calls.Order("m2")));
}
