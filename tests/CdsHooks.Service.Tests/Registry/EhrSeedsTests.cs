using System.Text;
using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Registry;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Tests.Registry;

/// <summary>Registrations as they stand in a file of settings.</summary>
public partial class EhrSeedsTests
{
    [GeneratedRegex("```json\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonBlock { get; }

    [Fact]
    public async Task Guide_Example_IsRead()
    {
        var guide = await File.ReadAllTextAsync(Repository.PathTo("docs", "ehr-onboarding.md"));
        var seed = Assert.Single(Read(JsonBlock.Match(guide).Groups["text"].Value));
        Assert.Equal(new EhrName("st-mary", "production"), seed.Name);
        Assert.Equal(EhrVendor.Epic, seed.State.Settings.Registration(seed.Name, isEnabled: true).Vendor);
    }

    [Theory]
    [InlineData("deploy/compose/appsettings.json")]
    [InlineData("deploy/kubernetes/ehrs.json")]
    public async Task DeployedExample_IsRead(string path) => Assert.Single(Read(await File.ReadAllTextAsync(Repository.PathTo(path.Split('/')))));

    [Fact]
    public void EveryKindOfValue_IsRead()
    {
        var seed = Assert.Single(Read("""
            {"Ehrs":[{"Slug":"st-mary","Environment":"test","IsEnabled":false,"FhirBaseUrl":"https://fhir.example.org/r4",
              "cdsClient":{"issuer":"x","keySet":"{\"keys\":[{\"kty\":\"EC\"}]}","tenants":[],"clockSkew":"00:00:30","refusesReplay":false,"maxBodyBytes":null},
              "smart":{"frameAncestors":["https://a.example.org","https://b.example.org"]},"chartAccess":{"maxPages":3}}]}
            """));
        var ehr = seed.State.Settings.Registration(seed.Name, seed.State.IsEnabled);
        Assert.Equal((false, false, 3, 2), (ehr.IsEnabled, ehr.CdsClient.RefusesReplay, ehr.ChartAccess.MaxPages, ehr.Smart.FrameAncestors.Count));
        Assert.Empty(ehr.CdsClient.Tenants);
        Assert.Contains("\"EC\"", ehr.CdsClient.KeySet, StringComparison.Ordinal);
    }

    [Fact]
    public void NoSection_IsNoSeeds() => Assert.Empty(Read("{}"));

    [Fact]
    public void ASecret_IsRefused_AndNotRepeated()
    {
        var wrong = Assert.Throws<OptionsValidationException>(() =>
            Read("""{"Ehrs":[{"Slug":"st-mary","Environment":"test","FhirBaseUrl":"https://fhir.example.org/r4","smart":{"privateKey":"CANARY"}},{"Slug":"CANARY CANARY"}]}"""));
        Assert.Contains("Ehrs:0: smart.privateKey", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("Ehrs:1: Environment", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", wrong.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<EhrSeed> Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return EhrSeeds.Read(new ConfigurationBuilder().AddJsonStream(stream).Build(), EhrSettingsRules.Strict);
    }
}
