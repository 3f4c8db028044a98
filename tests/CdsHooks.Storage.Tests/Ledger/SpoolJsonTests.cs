using CdsHooks.Storage.Ledger;
using CdsHooks.Storage.Ledger.Spool;

namespace CdsHooks.Storage.Tests.Ledger;

public sealed class SpoolJsonTests
{
    private static string Line(CallRecord call)
    {
        using var lines = new MemoryStream();
        SpoolJson.Write(lines, call);
        return System.Text.Encoding.UTF8.GetString(lines.ToArray());
    }

    [Fact]
    public void Line_OfACall_ReadsBackAsItWas()
    {
        var call = Sample.Call(1) with
        {
            At = Sample.Noon.AddTicks(7), Explanation = "{\"a\":\"\\n\u2028\"}\r\n", Cards = [Sample.Card(1, Sample.Uuid(2))], Shadows = [new ShadowFiring("r", "1.0.0", 2)], Ehr = null,
        };

        var line = Line(call);

        Assert.Single(line.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        var read = SpoolJson.Read(line)!;
        Assert.Equal(call with { Cards = read.Cards, Shadows = read.Shadows }, read);
        Assert.Equal(call.Cards[0] with { SuggestionUuids = read.Cards[0].SuggestionUuids }, read.Cards[0]);
        Assert.Equal(call.Cards[0].SuggestionUuids, read.Cards[0].SuggestionUuids);
        Assert.Equal(call.Shadows, read.Shadows);
    }

    [Fact]
    public void Line_OfTextThatIsNoUnicode_IsWrittenWithAReplacement() =>
        Assert.Equal("\uFFFD", SpoolJson.Read(Line(Sample.Call(1) with { Hook = "\uD800" }))!.Hook);

    [Fact]
    public void Line_CutOffAnywhere_IsNotRead()
    {
        var line = Line(Sample.Call(1) with { Cards = [Sample.Card(1)] }).TrimEnd();

        for (var length = 0; length < line.Length; length++) { Assert.Null(SpoolJson.Read(line[..length])); }
        Assert.NotNull(SpoolJson.Read(line));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("7")]
    public void Line_ThatIsNoCall_IsNotRead(string line) => Assert.Null(SpoolJson.Read(line));

    [Fact]
    public void Line_WithoutAMemberOrWithNull_IsNotRead()
    {
        var line = Line(Sample.Call(1));

        Assert.Null(SpoolJson.Read(line.Replace("\"order-sign\"", "null", StringComparison.Ordinal)));
        Assert.Null(SpoolJson.Read(line.Replace("\"Hook\"", "\"Other\"", StringComparison.Ordinal)));
    }
}
