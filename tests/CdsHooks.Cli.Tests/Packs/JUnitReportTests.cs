using System.Xml.Linq;
using CdsHooks.Cli.Packs;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Packs.Testing;

namespace CdsHooks.Cli.Tests.Packs;

public class JUnitReportTests
{
    [Fact]
    public void Write_PassedAndFailed_AreCountedAndTold()
    {
        var mark = new PackMark("packs/a/rules/one.yaml", 12, 5);
        var report = new PackTestReport("a",
        [
            new PackTestResult(mark, "below", "rule-a", [], TimeSpan.FromMilliseconds(1.5)),
            new PackTestResult(mark, "above \u0001<&>", "rule-a", [new PackTestDifference(mark, "TEST001", "fires", "it is silent: \"no\"")], TimeSpan.FromMilliseconds(2)),
        ]);
        using var written = new StringWriter();
        JUnitReport.Write([report], written);
        var document = XDocument.Parse(written.ToString());
        Assert.Equal("2", document.Root!.Attribute("tests")!.Value);
        Assert.Equal("1", document.Root.Element("testsuite")!.Attribute("failures")!.Value);
        Assert.Equal("0.0035", document.Root.Attribute("time")!.Value);
        var failed = document.Descendants("testcase").Last();
        Assert.Equal("a.rule-a", failed.Attribute("classname")!.Value);
        Assert.Equal("above <&>", failed.Attribute("name")!.Value);
        Assert.Equal("packs/a/rules/one.yaml:12:5 TEST001 expected fires, but it is silent: \"no\"", failed.Element("failure")!.Value);
    }
}
