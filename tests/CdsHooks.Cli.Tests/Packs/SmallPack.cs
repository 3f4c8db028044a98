using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Tests.Packs;

/// <summary>The pack that <c>pack new</c> makes, in a folder of its own, and calls for it.</summary>
internal sealed class SmallPack : IDisposable
{
    private const string Bundle = """{"resourceType":"Bundle","type":"searchset","entry":[]}""";

    private readonly TemporaryFolder folder = new();

    public string Path => folder["gaps"];

    public string Rules => folder["gaps/rules/hba1c-overdue.yaml"];

    public string Calls => folder["calls"];

    public string this[string name] => folder[name];

    public static async Task<SmallPack> MakeAsync()
    {
        var pack = new SmallPack();
        var run = await Tool.RunAsync("pack", "new", "gaps", "--into", pack.folder.Path);
        Assert.Equal(ExitCode.Fine, run.Exit);
        return pack;
    }

    /// <summary>Copies the pack and changes its rules.</summary>
    public string Other(string name, string text, string by)
    {
        var rules = File.ReadAllText(Rules);
        Assert.Contains(text, rules, StringComparison.Ordinal);
        folder.Write($"{name}/pack.yaml", File.ReadAllText(folder["gaps/pack.yaml"]));
        folder.Write($"{name}/rules/hba1c-overdue.yaml", rules.Replace(text, by, StringComparison.Ordinal));
        return folder[name];
    }

    /// <summary>Changes the rules in their place.</summary>
    public void Change(string text, string by) => File.WriteAllText(Rules, File.ReadAllText(Other("changed", text, by) + "/rules/hba1c-overdue.yaml"));

    /// <summary>Stores a call about a patient, with diabetes or without, on a day of 2026.</summary>
    public string Call(string name, bool hasDiabetes = true, string conditions = "conditions")
    {
        var diabetes = hasDiabetes
            ? """{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11.9"}]}}}]}"""
            : Bundle;
        return folder.Write($"calls/{name}.json", $$$$"""
            {"hook":"patient-view","hookInstance":"5f0c3a01-7b1e-4c55-9a20-3d1f6e8b0001","context":{"userId":"Practitioner/d1","patientId":"p1"},
             "prefetch":{"patient":{"resourceType":"Patient","id":"p1","birthDate":"1970-01-01"},"{{{{conditions}}}}":{{{{diabetes}}}},"hba1c":{{{{Bundle}}}}}}
            """);
    }

    public void Dispose() => folder.Dispose();
}
