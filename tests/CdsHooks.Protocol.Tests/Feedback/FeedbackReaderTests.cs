using System.Text;
using CdsHooks.Protocol.Feedback;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Outcomes;

namespace CdsHooks.Protocol.Tests.Feedback;

public class FeedbackReaderTests
{
    private const string Accepted = """{"card":"c1","outcome":"accepted","acceptedSuggestions":[{"id":"s1"},{"id":"s2","x":1}],"outcomeTimestamp":"2026-05-04T09:15:02.125Z"}""";
    private const string Overridden = """{"card":"c1","outcome":"overridden","outcomeTimestamp":"2026-05-04T09:15:02Z"}""";

    [Fact]
    public void Read_AcceptedAndOverridden_ReadsBoth()
    {
        var reason = Overridden.Replace("\"overridden\"", """ "overridden","overrideReason":{"reason":{"code":"r","system":"https://x.example"},"userComment":"no"} """, StringComparison.Ordinal);

        var items = Accept($$"""{"feedback":[{{Accepted}},{{reason}}],"x":1}""");

        Assert.Equal((FeedbackOutcome.Accepted, "c1"), (items[0].Outcome, items[0].Card));
        Assert.Equal(["s1", "s2"], items[0].AcceptedSuggestions);
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 9, 15, 2, 125, TimeSpan.Zero), items[0].OutcomeTimestamp);
        Assert.Equal((FeedbackOutcome.Overridden, 0), (items[1].Outcome, items[1].AcceptedSuggestions.Count));
        Assert.Equal(("r", "https://x.example", null), (items[1].OverrideReason!.Reason!.Code, items[1].OverrideReason!.Reason!.System, items[1].OverrideReason!.Reason!.Display));
        Assert.Equal("no", items[1].OverrideReason!.UserComment);
    }

    [Fact]
    public void Read_SeveralBadItems_NamesEachFaultOfEach()
    {
        var issues = Refuse("""{"feedback":[""" + Accepted + """,{"outcome":"ignored","acceptedSuggestions":["s1",{}],"outcomeTimestamp":"2026-05-04"},3,{"card":"","outcome":"accepted","outcomeTimestamp":null,"overrideReason":{}}]}""");

        Assert.Equal(
            [
                (IssueType.Required, "feedback[1].card"),
                (IssueType.Value, "feedback[1].outcome"),
                (IssueType.Structure, "feedback[1].acceptedSuggestions[0]"),
                (IssueType.Required, "feedback[1].acceptedSuggestions[1].id"),
                (IssueType.Value, "feedback[1].outcomeTimestamp"),
                (IssueType.Structure, "feedback[2]"),
                (IssueType.Value, "feedback[3].card"),
                (IssueType.Required, "feedback[3].acceptedSuggestions"),
                (IssueType.Required, "feedback[3].overrideReason"),
                (IssueType.Required, "feedback[3].outcomeTimestamp"),
            ],
            issues.Select(issue => (issue.Code, issue.Expression)));
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("{}", "feedback")]
    [InlineData("""{"feedback":null}""", "feedback")]
    [InlineData("""{"feedback":[]}""", "feedback")]
    [InlineData("""{"feedback":{}}""", "feedback")]
    [InlineData(Accepted, "feedback")]
    public void Read_NoList_Refuses(string body, string place) => Assert.Equal(place, Assert.Single(Refuse(body)).Expression);

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public void Read_ManyItems_TakesUpToAThousand(int count, bool accepted) =>
        Assert.Equal(accepted, Read($$"""{"feedback":[{{string.Join(',', Enumerable.Repeat(Overridden, count))}}]}""") is FeedbackReading.Accepted);

    [Theory]
    [InlineData("\"acceptedSuggestions\":null", true)]
    [InlineData("\"acceptedSuggestions\":[]", true)]
    [InlineData("\"acceptedSuggestions\":{}", false)]
    [InlineData("\"overrideReason\":null", true)]
    [InlineData("\"overrideReason\":[]", false)]
    [InlineData("\"overrideReason\":{}", false)]
    [InlineData("\"overrideReason\":{\"x\":1}", false)]
    [InlineData("\"overrideReason\":{\"userComment\":\"\"}", false)]
    [InlineData("\"overrideReason\":{\"userComment\":\"why\"}", true)]
    [InlineData("\"overrideReason\":{\"userComment\":1}", false)]
    [InlineData("\"overrideReason\":{\"reason\":{\"code\":\"r\"}}", true)]
    [InlineData("\"overrideReason\":{\"reason\":{\"code\":\"r\",\"display\":null},\"userComment\":\"\"}", true)]
    [InlineData("\"overrideReason\":{\"reason\":{\"display\":\"r\"}}", false)]
    [InlineData("\"overrideReason\":{\"reason\":\"r\"}", false)]
    [InlineData("\"extension\":{\"x\":null}", true)]
    public void Read_OverriddenWithMore_AcceptsWhatIsLegal(string member, bool accepted) =>
        Assert.Equal(accepted, Read(One(Overridden.Replace("{", "{" + member + ",", StringComparison.Ordinal))) is FeedbackReading.Accepted);

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Read_CardOfAnyLength_TakesUpToTheLimit(int length, bool accepted) =>
        Assert.Equal(accepted, Read(One(Overridden.Replace("c1", new string('x', length), StringComparison.Ordinal))) is FeedbackReading.Accepted);

    [Theory]
    [InlineData(" ")]
    [InlineData("a\\u0000")]
    [InlineData("a\\nb")]
    public void Read_CardBlankOrWithControls_Refuses(string card) =>
        Assert.Equal("feedback[0].card", Assert.Single(Refuse(One(Overridden.Replace("c1", card, StringComparison.Ordinal)))).Expression);

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(65_536, true)]
    [InlineData(65_537, false)]
    public void Read_LongComment_TakesUpToTheLimit(int length, bool accepted) =>
        Assert.Equal(accepted, Read(One(Overridden.Replace("{", $"{{\"overrideReason\":{{\"userComment\":\"{new string('x', length)}\"}},", StringComparison.Ordinal))) is FeedbackReading.Accepted);

    [Theory]
    [InlineData("2026-05-04T09:15:02Z", "2026-05-04T09:15:02.0000000Z")]
    [InlineData("2026-05-04t09:15:02z", "2026-05-04T09:15:02.0000000Z")]
    [InlineData("2026-05-04T09:15:02+00:00", "2026-05-04T09:15:02.0000000Z")]
    [InlineData("2026-05-04T09:15:02-00:00", "2026-05-04T09:15:02.0000000Z")]
    [InlineData("2026-05-04T00:15:02+05:30", "2026-05-03T18:45:02.0000000Z")]
    [InlineData("2026-05-04T09:15:02.1Z", "2026-05-04T09:15:02.1000000Z")]
    [InlineData("2026-05-04T09:15:02.123456789Z", "2026-05-04T09:15:02.1234567Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000Z")]
    [InlineData("2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00.0000000Z")]
    [InlineData("2017-01-01T00:59:60+01:00", "2017-01-01T00:00:00.0000000Z")]
    public void Read_TimestampLegal_ReadsInUtc(string text, string utc) =>
        Assert.Equal(utc, Accept(One(Overridden.Replace("2026-05-04T09:15:02Z", text, StringComparison.Ordinal)))[0].OutcomeTimestamp.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-05-04")]
    [InlineData("2026-05-04T09:15:02")]
    [InlineData("2026-05-04T09:15Z")]
    [InlineData("2026-05-04 09:15:02Z")]
    [InlineData("2026-05-04T09:15:02 UTC")]
    [InlineData("2026-05-04T09:15:02UTC")]
    [InlineData("2026-05-04T09:15:02.Z")]
    [InlineData("2026-05-04T09:15:02,5Z")]
    [InlineData("2026-05-04T09:15:02+0000")]
    [InlineData("2026-05-04T09:15:02+24:00")]
    [InlineData("2026-05-04T09:15:02+00:60")]
    [InlineData("2026-13-04T09:15:02Z")]
    [InlineData("2023-02-29T09:15:02Z")]
    [InlineData("2026-05-04T24:00:00Z")]
    [InlineData("2026-05-04T09:60:00Z")]
    [InlineData("2026-05-04T09:15:60Z")]
    [InlineData("2026-05-04T09:15:61Z")]
    [InlineData("0000-05-04T09:15:02Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("+026-05-04T09:15:02Z")]
    [InlineData("")]
    public void Read_TimestampIllegal_Refuses(string text) =>
        Assert.Equal("feedback[0].outcomeTimestamp", Assert.Single(Refuse(One(Overridden.Replace("2026-05-04T09:15:02Z", text, StringComparison.Ordinal)))).Expression);

    [Fact]
    public void ToString_OfAnItem_HidesTheComment()
    {
        var item = Accept(One(Overridden.Replace("{", """{"overrideReason":{"userComment":"private"},""", StringComparison.Ordinal)))[0];

        Assert.DoesNotContain("private", $"{item} {item.OverrideReason}", StringComparison.Ordinal);
    }

    private static string One(string item) => $$"""{"feedback":[{{item}}]}""";

    private static FeedbackReading Read(string body)
    {
        using var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(body), out var fault);
        Assert.Null(fault);
        return FeedbackReader.Read(tape!);
    }

    private static IReadOnlyList<FeedbackItem> Accept(string body) => Assert.IsType<FeedbackReading.Accepted>(Read(body)).Request.Items;

    private static IReadOnlyList<RequestIssue> Refuse(string body) => Assert.IsType<FeedbackReading.Refused>(Read(body)).Issues;
}
