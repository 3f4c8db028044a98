using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Governance;
using CdsHooks.Rules.Pipeline;
using CdsHooks.Rules.Tests.Pipeline;

namespace CdsHooks.Rules.Tests.Governance;

/// <summary>The same insight for the same people has one key, anything else another; and the key tells nothing.</summary>
public class InsightKeysTests
{
    private static readonly InsightKeys Keys = new(new byte[32]);
    private static readonly Audience Audience = new("mercy/production", "patient-1", "Practitioner/user-1", "encounter-1", "care-gaps", Guid.NewGuid());
    private static readonly ServedFinding Finding = Served("k", "eGFR 29", "Order HbA1c");

    [Fact]
    public void SameInsightInAnotherCall_HasTheSameKey()
    {
        var again = Finding with
        {
            Card = Finding.Card with
            {
                Uuid = Guid.NewGuid().ToString(),
                Links = [new Link { Label = "App", Url = "https://app.example/", Type = LinkType.Smart, AppContext = "one call" }],
                Suggestions = [.. Finding.Card.Suggestions!.Select(suggestion => suggestion with { Uuid = Guid.NewGuid().ToString() })],
            },
        };
        Assert.Equal(Keys.Of(Audience, Finding), Keys.Of(Audience with { HookInstance = Guid.NewGuid() }, again));
    }

    [Fact]
    public void AnythingElse_HasAnotherKey()
    {
        string[] keys =
        [
            Keys.Of(Audience, Finding),
            new InsightKeys(Enumerable.Repeat((byte)1, 32).ToArray()).Of(Audience, Finding),
            Keys.Of(Audience with { Caller = "mercy/test" }, Finding),
            Keys.Of(Audience with { PatientId = "patient-2" }, Finding),
            Keys.Of(Audience with { UserId = "Practitioner/user-2" }, Finding),
            Keys.Of(Audience with { EncounterId = "encounter-2" }, Finding),
            Keys.Of(Audience with { EncounterId = null }, Finding),
            Keys.Of(Audience with { ServiceId = "other" }, Finding),
            Keys.Of(Audience with { PatientId = "patient-1P", UserId = "ractitioner/user-1" }, Finding),
            Keys.Of(Audience, Served("other", "eGFR 29", "Order HbA1c")),
            Keys.Of(Audience, Served("k", "eGFR 28", "Order HbA1c")),
            Keys.Of(Audience, Served("k", "eGFR 29", "Order eGFR")),
            Keys.Of(Audience, Finding with { Card = Finding.Card with { Detail = "More" } }),
            Keys.Of(Audience, Finding with { Card = Finding.Card with { Indicator = Indicator.Critical } }),
        ];
        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.All(keys, key => Assert.Matches("^[A-Za-z0-9_-]{43}$", key));
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public void Secret_HasAtLeast32Bytes(int length, bool isTaken) => Assert.Equal(isTaken, Record.Exception(() => new InsightKeys(new byte[length])) is null);

    [Fact]
    public void Audience_AsText_TellsNobody() => Assert.Equal("care-gaps", Audience.ToString());

    private static ServedFinding Served(string key, string summary, string suggestion) =>
        new(Probe.Describe("r"), Probe.Finding(key, Indicator.Warning, summary, suggestion).Card) { Key = key };
}
