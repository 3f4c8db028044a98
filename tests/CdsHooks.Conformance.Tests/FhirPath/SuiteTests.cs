using System.Globalization;
using Xunit.Abstractions;

namespace CdsHooks.Conformance.Tests.FhirPath;

/// <summary>HL7's FHIRPath tests for R4. The failures are exactly those that <c>docs/fhirpath.md</c> lists with their reason, and they are few.</summary>
public class SuiteTests(ITestOutputHelper output)
{
    private const double LeastPercent = 97;

    [SuiteFact]
    public async Task Suite_OverR4_PassesButForTheListedTests()
    {
        var tests = Suite.All();
        var failures = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var run = new SuiteRun())
        {
            foreach (var test in tests)
            {
                if (await run.FailureAsync(test) is { } failure) { failures.Add(test.Id, $"{failure} <- {test.Expression}"); }
            }
        }
        var passed = tests.Count - failures.Count;
        var percent = 100.0 * passed / tests.Count;
        var summary = string.Create(CultureInfo.InvariantCulture, $"FHIRPath R4 suite: {passed} of {tests.Count} pass ({percent:0.0} %)");
        var list = string.Join('\n', failures.Select(failure => $"{failure.Key}: {failure.Value.ReplaceLineEndings(" ")}"));
        output.WriteLine($"{summary}\n{list}");
        Testing.Figures.Tell($"{summary}");
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "fhirpath-suite.txt"), $"{summary}\n{list}\n");

        var known = KnownFailures.Read();
        Assert.True(percent >= LeastPercent, $"{summary}, fewer than {LeastPercent} %.\n{list}");
        var come = failures.Where(failure => !known.Contains(failure.Key)).Select(failure => $"+ {failure.Key}: {failure.Value}");
        var gone = known.Where(id => !failures.ContainsKey(id)).Select(id => $"- {id}");
        var changes = string.Join('\n', come.Concat(gone));
        Assert.True(changes.Length == 0, $"{summary}. Not as docs/fhirpath.md lists them (+ fails and is not listed, - is listed and passes or does not exist):\n{changes}");
    }
}
