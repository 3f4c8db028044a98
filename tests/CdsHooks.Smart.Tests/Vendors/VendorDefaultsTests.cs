using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Smart.Tests.Vendors;

/// <summary>A vendor selects defaults; each of them can be set otherwise.</summary>
public class VendorDefaultsTests
{
    public static TheoryData<string, string, string> Differences => new()
    {
        { "epic", "smart.signingAlgorithm", "\"RS384\"" },
        { "epic", "smart.refreshAccess", "\"offline\"" },
        { "oracle-health", "smart.refreshAccess", "\"online\"" },
        { "athenahealth", "smart.refreshAccess", "\"offline\"" },
        { "eclinicalworks", "smart.refreshAccess", "\"offline\"" },
        { "oracle-health", "smart.scopeSyntax", "\"v1\"" },
        { "oracle-health", "smart.assumedTokenLifetime", "\"00:09:30\"" },
        { "athenahealth", "smart.tokenRequestsPerMinute", "50" },
        { "athenahealth", "chartAccess.searchAdditions", """["MedicationRequest?intent=order,plan"]""" },
        { "athenahealth", "smart.assumedTokenLifetime", "\"01:00:00\"" },
        { "eclinicalworks", "chartAccess.requestsPerMinute", "240" },
        { "eclinicalworks", "smart.signingAlgorithm", "\"RS384\"" },
        { "eclinicalworks", "smart.audienceSlash", "\"strip\"" },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void Vendor_DiffersFromPlain_HereAlone(string vendor, string path, string value)
    {
        Assert.Equal(value, EhrCells.Find(path)!.ValueOf(Of(vendor))!.ToJsonString());
        var plain = Of("plain");
        var differing = EhrCells.All.Where(cell => cell.Path != "vendor" && cell.ValueOf(Of(vendor))?.ToJsonString() != cell.ValueOf(plain)?.ToJsonString()).Select(cell => cell.Path);
        Assert.Equal(Differences.Where(row => (string)row[0] == vendor).Select(row => (string)row[1]).Order(StringComparer.Ordinal), differing.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("epic")]
    [InlineData("oracle-health")]
    [InlineData("athenahealth")]
    [InlineData("eclinicalworks")]
    public void EveryDefault_MayBeWrittenAsItIs(string vendor)
    {
        var ehr = Of(vendor);
        var settings = Read(vendor);
        foreach (var cell in EhrCells.All.Where(cell => cell.ValueOf(ehr) is not null))
        {
            var text = cell.ValueOf(ehr) is System.Text.Json.Nodes.JsonValue value ? value.ToString() : cell.ValueOf(ehr)!.ToJsonString();
            var reading = EhrSettings.Assign(settings, [new(cell.Path, text)], EhrSettingsRules.Strict);
            Assert.True(reading.IsRight, string.Join('\n', reading.Faults));
            Assert.Equal(cell.ValueOf(ehr)!.ToJsonString(), cell.ValueOf(reading.Settings.Registration(new EhrName("x", "y"), isEnabled: true))!.ToJsonString());
        }
    }

    private static EhrRegistration Of(string vendor) => Read(vendor).Registration(new EhrName("x", "y"), isEnabled: true);

    private static EhrSettings Read(string vendor) => EhrSettings.Read($$"""{"vendor":"{{vendor}}","fhirBaseUrl":"https://fhir.example.org/r4"}""", EhrSettingsRules.Strict).Settings!;
}
