using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Smart.Tests.Registry.Settings;

/// <summary>docs/ehr-onboarding.md lists every setting, and no other.</summary>
public class OnboardingGuideTests
{
    [Fact]
    public async Task Guide_ListsAllSettings_AsTheyAre()
    {
        var plain = EhrSettings.Read("""{"fhirBaseUrl":"https://fhir.example.org/r4"}""", EhrSettingsRules.Strict).Settings!.Registration(new EhrName("st-mary", "production"), isEnabled: true);
        var expected = string.Join('\n',
        [
            "| setting | is | default | meaning |",
            "|---|---|---|---|",
            .. EhrCells.All.Select(cell => $"| `{cell.Path}` | {cell.Form} | {Default(cell, plain)} | {cell.Meaning} |"),
        ]);
        var guide = (await File.ReadAllTextAsync(Guide())).ReplaceLineEndings("\n");
        Assert.True(guide.Contains(expected, StringComparison.Ordinal), $"The table in docs/ehr-onboarding.md should be:\n{expected}\n");
    }

    private static string Default(EhrCell cell, EhrRegistration plain) => cell.Path switch
    {
        "fhirBaseUrl" => "required",
        "displayName" => "the slug",
        _ => cell.ValueOf(plain) is { } value && value.ToJsonString() != "[]" ? $"`{value}`" : "none",
    };

    private static string Guide()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "CdsHooks.sln"))) { root = Path.GetDirectoryName(root)!; }
        return Path.Combine(root, "docs", "ehr-onboarding.md");
    }
}
