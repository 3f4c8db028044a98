using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Smart.Tests.Scopes;

public class ScopeTextTests
{
    private static readonly Dictionary<string, ScopeInteractions> OracleLike = new(StringComparer.Ordinal)
    {
        ["Patient"] = ScopeInteractions.Create | ScopeInteractions.Read | ScopeInteractions.Update | ScopeInteractions.Search,
    };

    [Fact]
    public void Of_Version1_SaysWhatItWidens()
    {
        var text = ScopeText.Of(SmartScopeSet.Parse("patient/Patient.r patient/Condition.rs patient/Task.crus"), new ScopeStyle(ScopeSyntax.V1));

        Assert.Equal("patient/Condition.read patient/Patient.read patient/Task.read patient/Task.write", text.Text);
        Assert.Equal(["patient/Patient.r", "patient/Task.crus"], text.Widened.Select(scope => scope.ToString()));
        Assert.Empty(text.LeftOut);
    }

    [Theory]
    [InlineData(true, "patient/Observation.read", 1, 0)]
    [InlineData(false, "", 0, 1)]
    public void Of_FilterInVersion1_IsWidenedOrLeftOut(bool widens, string expected, int widened, int leftOut)
    {
        var text = ScopeText.Of(SmartScopeSet.Parse("patient/Observation.rs?category=laboratory"), new ScopeStyle(ScopeSyntax.V1) { WidensFilters = widens });

        Assert.Equal((expected, widened, leftOut), (text.Text, text.Widened.Count, text.LeftOut.Count));
    }

    [Theory]
    [InlineData("patient/Patient.r", "patient/Patient.crus", 1, 0)]
    [InlineData("patient/Patient.crus", "patient/Patient.crus", 0, 0)]
    [InlineData("patient/Patient.d", "", 0, 1)]
    [InlineData("patient/Condition.rs", "patient/Condition.rs", 0, 0)]
    public void Of_OneCombinationOffered_IsAskedFor(string scopes, string expected, int widened, int leftOut)
    {
        var text = ScopeText.Of(SmartScopeSet.Parse(scopes), new ScopeStyle(ScopeSyntax.V2) { Combinations = OracleLike });

        Assert.Equal((expected, widened, leftOut), (text.Text, text.Widened.Count, text.LeftOut.Count));
    }
}
