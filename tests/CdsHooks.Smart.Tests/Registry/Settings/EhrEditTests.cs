using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Smart.Tests.Registry.Settings;

/// <summary>What an audit is told of a change.</summary>
public class EhrEditTests
{
    private static readonly EhrName Name = new("st-mary", "production");
    private static readonly EhrState Old = new(Settings("\"chartAccess\":{\"maxPages\":3}"), IsEnabled: true);

    [Fact]
    public void Between_NothingAndSomething_IsAdded()
    {
        var edit = EhrEdit.Between(Name, before: null, Old);
        Assert.Equal("added", edit.Action);
        Assert.Equal("""{"fhirBaseUrl":{"after":"https://fhir.example.org/r4"},"chartAccess.maxPages":{"after":3},"isEnabled":{"after":true}}""", edit.Details);
    }

    [Fact]
    public void Between_TwoStates_TellsEachCellBeforeAndAfter()
    {
        var edit = EhrEdit.Between(Name, Old, new EhrState(Settings("\"displayName\":\"St. Märy's\""), IsEnabled: false));
        Assert.Equal("changed", edit.Action);
        Assert.Equal("""{"displayName":{"after":"St. Märy's"},"chartAccess.maxPages":{"before":3},"isEnabled":{"before":true,"after":false}}""", edit.Details);
    }

    [Fact]
    public void Between_OnAndOff_IsDisabled() => Assert.Equal("disabled", EhrEdit.Between(Name, Old, Old with { IsEnabled = false }).Action);

    [Fact]
    public void Between_OffAndOn_IsEnabled() => Assert.Equal("enabled", EhrEdit.Between(Name, Old with { IsEnabled = false }, Old).Action);

    [Fact]
    public void Between_SameAndSame_IsNothing() => Assert.Equal("", EhrEdit.Between(Name, Old, new EhrState(Settings("\"chartAccess\":{\"maxPages\":3}"), IsEnabled: true)).Action);

    private static EhrSettings Settings(string more) => EhrSettingsTests.Right($"{{\"fhirBaseUrl\":\"https://fhir.example.org/r4\",{more}}}");
}
