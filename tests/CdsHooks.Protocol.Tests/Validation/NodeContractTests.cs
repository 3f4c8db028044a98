using System.Text;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Outcomes;
using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Tests.Validation;

public class NodeContractTests
{
    private static readonly Complaint NotShort = new(IssueType.Value, "must be short.");

    [Theory]
    [InlineData("""{ "name": "ok", "list": ["a"] }""", "")]
    [InlineData("""{ "name": "ok" }""", "")]
    [InlineData("{}", "at.name is required.")]
    [InlineData("""{ "name": 1 }""", "at.name must be a string.")]
    [InlineData("""{ "name": "much too long" }""", "at.name must be short.")]
    [InlineData("""{ "name": "ok", "list": ["a", 1, null] }""", "at.list[1] must be a string.|at.list[2] must be a string.")]
    [InlineData("""{ "list": [2], "free": 1 }""", "at.name is required.|at.list[0] must be a string.")]
    [InlineData("""{ "name": "ok", "bound": true, "free": 1 }""", "at.free must be a string.")]
    public void IsKeptBy_AnyMessage_SaysAllThatIsWrongAndWhetherAnythingIs(string body, string wrong)
    {
        using var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(body), out _)!;
        var issues = new IssueList();

        var isKept = new SampleContract().IsKeptBy(tape.Root, issues, "at.");

        Assert.Equal(wrong, string.Join('|', issues.Issues.Select(issue => issue.Text)));
        Assert.Equal(wrong.Length == 0, isKept);
    }

    private sealed class SampleContract : NodeContract<TapeNode>
    {
        public SampleContract()
        {
            RuleFor(message => message["name"u8]).Required().MustBeText().MustBe((_, node) => node.Utf8.Length < 5 ? null : NotShort).At("name");
            RuleFor(message => message["list"u8]).EachMustBe((_, item) => NodeRules.TextComplaint(item)).At("list");
            RuleFor(message => message["free"u8]).MustBeText().At("free").When(message => message["bound"u8].HasValue);
        }
    }
}
