using System.Text;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Packs.Testing;

/// <summary>Runs the tests of one pack the way calls are answered: from the body of a hook call to the cards. Tests run on all cores, unless each is measured.</summary>
internal sealed class PackTestRunner
{
    private static readonly DateOnly UsualToday = new(2026, 6, 15);

    private readonly PackText text;
    private readonly BoundPack bound;
    private readonly TimeProvider clock;
    private readonly Dictionary<(string Rule, string Service, string Hook), CompiledService> services = [];

    private PackTestRunner(BoundPack bound, TimeProvider clock)
    {
        this.bound = bound;
        this.clock = clock;
        text = bound.Text;
        Compile();
    }

    /// <summary>Runs the tests of a pack. Those of retired rules, which are not bound, are left out.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="isAsked">Which tests; <see langword="null"/> for all.</param>
    /// <param name="clock">Measures each test; <see langword="null"/> to leave durations out.</param>
    public static PackTestReport Run(BoundPack pack, Func<TestText, bool>? isAsked = null, TimeProvider? clock = null)
    {
        var retired = pack.Text.Rules.Where(rule => rule.Status.Value == "retired").Select(rule => rule.Id.Value).ToHashSet(StringComparer.Ordinal);
        var tests = pack.Text.Tests.Where(test => !retired.Contains(test.Rule.Value) && isAsked?.Invoke(test) != false).ToList();
        if (tests.Count == 0) { return new PackTestReport(pack.Text.Id.Value, []); }
        try
        {
            var runner = new PackTestRunner(pack, clock ?? StillClock.Instance);
            var results = new PackTestResult[tests.Count];
            if (clock is null) { Parallel.For(0, results.Length, test => results[test] = runner.Run(tests[test])); }
            else
            {
                for (var test = 0; test < results.Length; test++) { results[test] = runner.Run(tests[test]); }
            }
            return new PackTestReport(pack.Text.Id.Value, results);
        }
        // Only all rules together contradict one another: drafts are not checked against those that run.
        catch (ArgumentException contradiction)
        {
            var difference = Impossible(pack.Text.Id.Mark, "rules that can run together", contradiction.Message);
            return new PackTestReport(pack.Text.Id.Value, [.. tests.Select(test => new PackTestResult(test.Mark, test.Name, test.Rule.Value, [difference], TimeSpan.Zero))]);
        }
    }

    // The plan is that of the service with all its rules, drafts too; each test then runs one of them.
    private void Compile()
    {
        var rules = bound.Rules.ToDictionary(rule => rule.Description.Id, StringComparer.Ordinal);
        var definitions = text.Services.Select(service => new ServiceDefinition
        {
            Id = service.Id.Value,
            Hooks = [.. service.Hooks.Select(hook => hook.Value).Distinct(StringComparer.Ordinal)],
            Title = service.Title,
            Description = service.Description,
            Rules = [.. text.Rules.Where(rule => rule.Services.Any(id => id.Value == service.Id.Value)).Select(rule => rules.GetValueOrDefault(rule.Id.Value)).OfType<IRule>()],
        });
        var catalog = RuleCatalog.Compile([new RulePack { Id = text.Id.Value, Version = text.Version, Services = [.. definitions] }], MedicationKnowledge.Default);
        foreach (var service in catalog.Services)
        {
            foreach (var rule in service.Rules)
            {
                services[(rule.Description.Id, service.Definition.Id, service.Hook)] = new CompiledService(service.Pack, service.Definition, service.Hook, service.Plan, [rule]);
            }
        }
    }

    private PackTestResult Run(TestText test)
    {
        var start = clock.GetTimestamp();
        var differences = Differences(test);
        return new PackTestResult(test.Mark, test.Name, test.Rule.Value, differences, clock.GetElapsedTime(start));
    }

    private IReadOnlyList<PackTestDifference> Differences(TestText test)
    {
        if (text.Rules.FirstOrDefault(rule => rule.Id.Value == test.Rule.Value) is not { } rule) { return [Impossible(test.Rule.Mark, "a rule of this pack", $"there is no rule '{test.Rule.Value}'")]; }
        if (ServiceOf(rule, test) is not { } service) { return [Impossible((test.Hook ?? test.Rule).Mark, "a hook that the rule answers", $"no service of '{rule.Id.Value}' has it")]; }
        var differences = new List<PackTestDifference>();
        var missing = Keys(test.Missing, service.Plan, differences);
        var partial = Keys(test.Partial, service.Plan, differences);
        if (differences.Count > 0) { return differences; }
        try
        {
            var today = test.Today ?? UsualToday;
            var body = TestCall.Body(test, service.Hook, service.Plan, today, missing, partial);
            return Call(test, service, today, Encoding.UTF8.GetBytes(body.ToJsonString()));
        }
        // Odd content of a test: a date beyond the calendar, a resource where a text belongs. It spoils only that test.
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or FormatException or System.Text.Json.JsonException)
        {
            return [Impossible(test.Mark, "a test that makes a call", $"it does not: {failure.Message}")];
        }
    }

    private static IReadOnlyList<PackTestDifference> Call(TestText test, CompiledService service, DateOnly today, byte[] body)
    {
        using var tape = JsonTape.TryRead(body, out var fault);
        if (tape is null) { return [Impossible(test.Mark, "a call that can be read", $"it is {fault!.Kind} at byte {fault.Position}")]; }
        if (CdsRequestReader.Read(tape, [service.Hook]) is not CdsRequestReading.Accepted { Request: var request })
        {
            var issues = ((CdsRequestReading.Refused)CdsRequestReader.Read(tape, [service.Hook])).Issues;
            return [Impossible(test.Context?.Mark ?? test.Mark, "a context that the hook allows", string.Join("; ", issues.Select(issue => $"{issue.Expression} {issue.Text}")))];
        }
        using var chart = ChartReader.Read(request, service.Plan, tape.Length);
        var run = new RuleRun(service, new RuleCall
        {
            Chart = chart,
            Context = request.Context,
            Hook = service.Hook,
            Today = today,
            Deadline = Deadline.After(StillClock.Instance, TimeSpan.FromMinutes(1)),
        });
        run.Execute();
        var result = run.Results()[0];
        // What a rule on trial says is compared like any other's.
        return new TestExpectation(test).Compare(result with { Rule = result.Rule with { IsShadow = false } }, service.Definition.Id);
    }

    private CompiledService? ServiceOf(RuleText rule, TestText test)
    {
        foreach (var service in text.Services.Where(service => rule.Services.Any(id => id.Value == service.Id.Value)))
        {
            var hooks = service.Hooks.Select(hook => hook.Value).ToList();
            var hook = test.Hook?.Value ?? hooks.Find(hook => rule.Applies.Hooks.Count == 0 || rule.Applies.Hooks.Any(asked => asked.Value == hook)) ?? hooks[0];
            if (services.TryGetValue((rule.Id.Value, service.Id.Value, hook), out var found)) { return found; }
        }
        return null;
    }

    private HashSet<string> Keys(IReadOnlyList<Marked<string>> names, ChartPlan plan, List<PackTestDifference> differences)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (plan.Keys.Any(fact => fact.Key == name.Value))
            {
                keys.Add(name.Value);
                continue;
            }
            var ofFact = bound.KeysOf(name.Value);
            if (ofFact.Count == 0) { differences.Add(Impossible(name.Mark, "a prefetch key of the service or a fact from the chart", $"'{name.Value}' is neither")); }
            keys.UnionWith(ofFact);
        }
        return keys;
    }

    private static PackTestDifference Impossible(PackMark mark, string expected, string came) => new(mark, "TEST004", expected, came);
}
