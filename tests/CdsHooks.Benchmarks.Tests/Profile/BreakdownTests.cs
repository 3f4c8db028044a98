using System.Xml.Linq;
using CdsHooks.Benchmarks.Profile;

namespace CdsHooks.Benchmarks.Tests.Profile;

public class BreakdownTests
{
    private const string Rule = "CdsHooks.Rules.Packs.Running.PackRule::Evaluate";
    private const string Run = "CdsHooks.Rules.Pipeline.RuleRun::Execute";

    [Fact]
    public void Add_Samples_CountsPartsByWhoseCodeRan()
    {
        var rules = Counted().ByPart.Single(pair => pair.Part == Parts.Rules).Count;

        Assert.Equal((3, 2, 1, 0, 0), (rules.All, rules.Own, rules.Framework, rules.Native, rules.Kernel));
        Assert.Equal(1, Counted().ByPart.Single(pair => pair.Part == Parts.Rest).Count.Kernel);
    }

    [Fact]
    public void Add_StackWithoutAName_IsLost() => Assert.Equal((4, 1), (Counted().Samples, Counted().Lost));

    [Fact]
    public void Hottest_Functions_CountThemselvesAlone()
    {
        var (frame, count, part) = Counted().Hottest(1).Single();

        Assert.Equal((Rule, 2, Parts.Rules), (frame.Name, count, part));
    }

    [Fact]
    public void Collapsed_Ways_BeginAtTheThreadAndEndWithTheCount() => Assert.Contains($"rules;{Run};{Rule} 2", Counted().Collapsed());

    [Fact]
    public void Draw_Tree_IsAnImageWithEveryFunctionInItsTitle()
    {
        var breakdown = Counted();
        breakdown.Add(PartsTests.Sample("A.B+<Go>d__1`1[System.Int32]::MoveNext"));

        var titles = XDocument.Parse(FlameGraph.Draw(breakdown.Tree)).Descendants(XName.Get("title", "http://www.w3.org/2000/svg")).Select(title => title.Value).ToList();

        Assert.Contains(titles, title => title.StartsWith(Rule + " 60", StringComparison.Ordinal));
        Assert.Contains(titles, title => title.StartsWith("A.B+<Go>d__1`1[System.Int32]::MoveNext", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_AFunctionThatHardlyRan_IsLeftOut()
    {
        var breakdown = new Breakdown();
        for (var sample = 0; sample < 1000; sample++) { breakdown.Add(PartsTests.Sample(Rule)); }
        breakdown.Add(PartsTests.Sample(Run));

        Assert.DoesNotContain("RuleRun", FlameGraph.Draw(breakdown.Tree), StringComparison.Ordinal);
    }

    private static Breakdown Counted()
    {
        var breakdown = new Breakdown();
        breakdown.Add(PartsTests.Sample(Rule, Run));
        breakdown.Add(PartsTests.Sample(Rule, Run));
        breakdown.Add(PartsTests.Sample("System.String::Concat", Rule, Run));
        breakdown.Add(PartsTests.Sample("do_idle"));
        return breakdown;
    }
}
