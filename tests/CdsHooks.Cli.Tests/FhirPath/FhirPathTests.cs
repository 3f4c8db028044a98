using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Tests.FhirPath;

public class FhirPathTests : IDisposable
{
    private const string Patient = """{"resourceType":"Patient","id":"p1","birthDate":"1970-01-01","name":[{"family":"A","given":["B","C"]}]}""";

    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("name.given", "FHIR.string  B\nFHIR.string  C\n")]
    [InlineData("Patient.birthDate < @1980-01-01", "System.Boolean  true\n")]
    [InlineData("name.where(family = 'Z')", "(empty)\n")]
    [InlineData("name.given.count() + 1", "System.Integer  3\n")]
    public async Task Evaluate_Resource_WritesTypeAndValueOfEachItem(string expression, string expected)
    {
        var run = await Tool.RunAsync("fhirpath", expression, folder.Write("p.json", Patient));
        Assert.Equal((ExitCode.Fine, expected), (run.Exit, run.Out));
    }

    [Theory]
    [InlineData("Patient.birthDatum", "Patient.birthDatum\n        ^^^^^^^^^^\nunknown-element: ", "(did you mean 'birthDate'?)")]
    [InlineData("name.given +", "name.given +\n            ^\nsyntax: ", "")]
    [InlineData("name.given.single()", "name.given.single()\n           ^\nevaluation: ", "")]
    public async Task Evaluate_Fault_HasACaretUnderIt(string expression, string start, string end)
    {
        var run = await Tool.RunAsync("fhirpath", expression, folder.Write("p.json", Patient));
        Assert.Equal((ExitCode.Problems, ""), (run.Exit, run.Out));
        Assert.StartsWith(start, run.Error, StringComparison.Ordinal);
        Assert.EndsWith(end + "\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_Lenient_LetsUnknownElementsBeEmpty() =>
        Assert.Equal("(empty)\n", (await Tool.RunAsync("fhirpath", "birthDatum", folder.Write("p.json", Patient), "--lenient")).Out);

    [Fact]
    public async Task Evaluate_HookCall_SeesEachResourceAndEachKey()
    {
        var call = folder.Write("call.json", $$$$"""
            {"hook":"order-sign","context":{"draftOrders":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"ServiceRequest","id":"s1"}}]}},
             "prefetch":{"patient":{{{{Patient}}}},"none":null}}
            """);
        Assert.Equal("FHIR.id  p1\nFHIR.id  s1\n", (await Tool.RunAsync("fhirpath", "id", call)).Out);
        Assert.Equal("FHIR.id  p1\n", (await Tool.RunAsync("fhirpath", "%patient.id", call)).Out);
        Assert.Equal("(empty)\n", (await Tool.RunAsync("fhirpath", "%none", call)).Out);
        Assert.Contains("did you mean 'birthDate'?", (await Tool.RunAsync("fhirpath", "%patient.birthDatum", call)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%context.patientId", "p1")]
    [InlineData("%context.draftOrders.entry.resource.id", "s1")]
    [InlineData("%user", "Practitioner/d1")]
    [InlineData("%hook", "order-sign")]
    public async Task Evaluate_HookCall_SeesWhatTheHookSays(string expression, string expected)
    {
        var call = folder.Write("call.json", """
            {"hook":"order-sign","context":{"patientId":"p1","userId":"Practitioner/d1","draftOrders":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"ServiceRequest","id":"s1"}}]}},
             "prefetch":{"context":null,"patient":{"resourceType":"Patient","id":"p1"}}}
            """);
        var run = await Tool.RunAsync("fhirpath", expression, call);
        Assert.EndsWith($"  {expected}\n", run.Out, StringComparison.Ordinal);
        Assert.Equal("FHIR.id  p1\n", (await Tool.RunAsync("fhirpath", "%patient.id", call)).Out);
    }

    [Fact]
    public async Task Evaluate_Json_KeepsValuesAsTheyAre()
    {
        var file = folder.Write("p.json", Patient);
        Assert.Equal("""{"family":"A","given":["B","C"]}""", (await Tool.RunAsync("fhirpath", "name", file, "--json")).Json[0]!["value"]!.ToJsonString());
        Assert.Equal(3, (await Tool.RunAsync("fhirpath", "1 + 2", file, "--json")).Json[0]!["value"]!.GetValue<int>());
        Assert.Equal("unknown-element", (await Tool.RunAsync("fhirpath", "Patient.x", file, "--json")).Json["faults"]![0]!["code"]!.ToString());
    }

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
