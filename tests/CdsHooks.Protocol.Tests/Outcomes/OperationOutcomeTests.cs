using System.Text.Json;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Outcomes;

namespace CdsHooks.Protocol.Tests.Outcomes;

public class OperationOutcomeTests
{
    [Fact]
    public void Of_Issues_KeepsEachWithItsPlace()
    {
        var outcome = OperationOutcome.Of([new RequestIssue(IssueType.Required, "hook is required.", "hook"), new RequestIssue(IssueType.TooCostly, "More.", "")]);

        Assert.Equal(
            """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"required","details":{"text":"hook is required."},"expression":["hook"]},{"severity":"error","code":"too-costly","details":{"text":"More."}}]}""",
            JsonSerializer.Serialize(outcome, ProtocolJson.TypeInfo<OperationOutcome>()));
    }

    [Fact]
    public void IssueType_EachValue_HasALowerCaseNameOnTheWire() => Assert.All(Enum.GetValues<IssueType>(), code =>
        Assert.Matches("\"code\":\"[a-z]+(-[a-z]+)*\"", JsonSerializer.Serialize(OperationOutcome.Error(code, "x"), ProtocolJson.TypeInfo<OperationOutcome>())));
}
