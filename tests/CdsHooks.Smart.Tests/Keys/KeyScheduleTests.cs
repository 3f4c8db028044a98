using System.Security.Cryptography;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Tests.Keys;

/// <summary>Next is published, waits, signs, is kept, and is dropped; both sides of each moment.</summary>
public sealed class KeyScheduleTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(24);
    private static readonly TimeSpan Every = TimeSpan.FromDays(90);

    private readonly KeySchedule schedule = new(Every, Ahead);
    private readonly ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly RSA rsa = RSA.Create(2048);

    public void Dispose()
    {
        curve.Dispose();
        rsa.Dispose();
    }

    [Fact]
    public void Nothing_WantsTwoOfEach() => Assert.Equal(
        [AssertionAlgorithm.RS384, AssertionAlgorithm.RS384, AssertionAlgorithm.ES384, AssertionAlgorithm.ES384], schedule.Advance([], Start).Missing);

    [Fact]
    public void CurrentAndNext_AreDone() => Assert.True(schedule.Advance(Four(), Start).IsDone);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [Trait("row", "K-07")]
    public void Current_AfterItsTime_GivesWayToTheNext(int seconds, bool rotates)
    {
        var plan = schedule.Advance(Four(), Start + Every + TimeSpan.FromSeconds(seconds));

        Assert.Equal(rotates ? SigningKeyState.Former : SigningKeyState.Current, Of(plan, "es-1").State);
        Assert.Equal(rotates ? SigningKeyState.Current : SigningKeyState.Next, Of(plan, "es-2").State);
        Assert.Equal(rotates ? [AssertionAlgorithm.RS384, AssertionAlgorithm.ES384] : [], plan.Missing);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [Trait("row", "K-07")]
    public void Next_BeforeAllKnowIt_DoesNotSign(int seconds, bool rotates)
    {
        var late = Start + Every;
        var keys = Four().Select(key => key.State == SigningKeyState.Next ? key with { PublishedAt = late } : key).ToList();

        Assert.Equal(rotates ? SigningKeyState.Current : SigningKeyState.Next, Of(schedule.Advance(keys, late + Ahead + TimeSpan.FromSeconds(seconds)), "es-2").State);
        Assert.Equal(rotates ? 4 : 0, schedule.Rotate(keys, late + Ahead + TimeSpan.FromSeconds(seconds), atOnce: false).Events.Count);
        Assert.Equal(4, schedule.Rotate(keys, late, atOnce: true).Events.Count);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [Trait("row", "K-07")]
    public void Former_IsPublishedUntilWhatItSignedHasEnded(int seconds, bool isKept)
    {
        var rotated = schedule.Advance(Four(), Start + Every).Keys;
        var keys = rotated.Concat([Key("es-3", curve, Start + Every), Key("rs-3", rsa, Start + Every)]).ToList();

        var plan = schedule.Advance(keys, Start + Every + Ahead + TimeSpan.FromSeconds(300 + seconds));

        Assert.Equal(isKept, plan.Keys.Any(key => key.KeyId == "es-1"));
        Assert.Equal(isKept ? [] : ["dropped", "dropped"], plan.Events.Select(happened => happened.Action));
    }

    [Fact]
    [Trait("row", "K-07")]
    public void Revoke_TheCurrentOne_TakesItOutAndTheNextSigns()
    {
        var plan = KeySchedule.Revoke(Four(), "es-1", Start);

        Assert.DoesNotContain(plan.Keys, key => key.KeyId == "es-1");
        Assert.Equal(SigningKeyState.Current, Of(plan, "es-2").State);
        Assert.Equal([new KeyEvent("es-1", "revoked"), new KeyEvent("es-2", "signs")], plan.Events);
        Assert.Equal([AssertionAlgorithm.ES384], schedule.Advance(plan.Keys, Start).Missing);
    }

    [Fact]
    public void Revoke_TheNextOne_LeavesTheCurrentSigning()
    {
        var plan = KeySchedule.Revoke(Four(), "es-2", Start);

        Assert.Equal(SigningKeyState.Current, Of(plan, "es-1").State);
        Assert.Equal([AssertionAlgorithm.ES384], schedule.Advance(plan.Keys, Start).Missing);
    }

    [Fact]
    public void Revoke_UnknownOne_ChangesNothing() => Assert.Empty(KeySchedule.Revoke(Four(), "es-9", Start).Events);

    private static SigningKey Of(KeyPlan plan, string keyId) => plan.Keys.Single(key => key.KeyId == keyId);

    private List<SigningKey> Four() =>
    [
        Key("es-1", curve, Start) with { SignsFrom = Start }, Key("es-2", curve, Start), Key("rs-1", rsa, Start) with { SignsFrom = Start }, Key("rs-2", rsa, Start),
    ];

    private static SigningKey Key(string keyId, AsymmetricAlgorithm pair, DateTimeOffset publishedAt) => new()
    {
        KeyId = keyId,
        PublicHalf = pair is RSA rsa ? PublicJwk.Of(rsa) : PublicJwk.Of((ECDsa)pair),
        Custody = "elsewhere",
        PublishedAt = publishedAt,
    };
}
