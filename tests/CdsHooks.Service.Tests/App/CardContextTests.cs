using System.Text;
using CdsHooks.Service.App.CardContexts;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;
using Microsoft.AspNetCore.WebUtilities;

namespace CdsHooks.Service.Tests.App;

/// <summary>What a card hands to the app: opened by nobody else, for nobody else, and not for ever.</summary>
public class CardContextTests
{
    private const string PatientId = "pat-1";

    private static readonly DateTimeOffset Now = new(2026, 6, 15, 9, 30, 0, TimeSpan.Zero);
    private static readonly KeyProtection Protection = ProtectionOf("a protection key of this test, long enough");

    [Fact]
    public void Open_WhatWasSealed_IsTheSame()
    {
        var sealedText = At(Now).Seal(Context(), Ehr("st-mary"));
        var found = Assert.IsType<CardContextReading.Found>(At(Now).Open(sealedText, Ehr("st-mary"), PatientId)).Context;
        Assert.Equivalent(Context(), found, strict: true);
        Assert.DoesNotContain(sealedText, letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'));
    }

    [Fact]
    public void Seal_OfALongCard_StaysSmall() =>
        Assert.InRange(At(Now).Seal(Context() with { Summary = new string('x', 139), Rules = [.. Enumerable.Range(0, 8).Select(i => $"a-rule-with-a-long-name-{i}")] }, Ehr("st-mary")).Length, 400, 1000);

    [Fact]
    public void Seal_ShowsNothing()
    {
        var sealedText = At(Now).Seal(Context(), Ehr("st-mary"));
        var bytes = Encoding.Latin1.GetString(WebEncoders.Base64UrlDecode(sealedText));
        Assert.DoesNotContain("HbA1c", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(PatientId, bytes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Open_NothingCame_IsNone(string? appContext) => Assert.IsType<CardContextReading.None>(At(Now).Open(appContext, Ehr("st-mary"), PatientId));

    [Theory]
    [InlineData("a")]
    [InlineData("{\"rule\":\"hba1c-overdue\"}")]
    [InlineData("Zm9yZ2Vk")]
    [InlineData("../../etc/passwd")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Open_AnythingElse_IsIgnored(string appContext) => Assert.Equal(CardContextFault.NotOurs, Ignored(At(Now).Open(appContext, Ehr("st-mary"), PatientId)));

    [Fact]
    [Trait("row", "C-07")]
    public void Open_AnyLetterChanged_IsIgnored()
    {
        var good = At(Now).Seal(Context(), Ehr("st-mary"));
        for (var i = 0; i < good.Length; i += 7)
        {
            var changed = good[..i] + (good[i] == 'A' ? 'B' : 'A') + good[(i + 1)..];
            Assert.IsType<CardContextReading.Ignored>(At(Now).Open(changed, Ehr("st-mary"), PatientId));
        }
    }

    [Fact]
    public void Open_VeryLong_IsIgnored() => Assert.Equal(CardContextFault.NotOurs, Ignored(At(Now).Open(new string('A', 100_000), Ehr("st-mary"), PatientId)));

    [Fact]
    public void Open_OfAnotherEhr_IsIgnored() => Assert.Equal(CardContextFault.NotOurs, Ignored(At(Now).Open(At(Now).Seal(Context(), Ehr("st-mary")), Ehr("general"), PatientId)));

    [Fact]
    public void Open_WithAnotherProtectionKey_IsIgnored()
    {
        var elsewhere = new CardContextSeal(ProtectionOf("another protection key, as long as it must be"), new FixedClock(Now));
        Assert.Equal(CardContextFault.NotOurs, Ignored(At(Now).Open(elsewhere.Seal(Context(), Ehr("st-mary")), Ehr("st-mary"), PatientId)));
    }

    [Fact]
    public void Open_AfterTheProtectionKeyWasExchanged_IsTheSame()
    {
        var sealedText = At(Now).Seal(Context(), Ehr("st-mary"));
        var later = new CardContextSeal(ProtectionOf("another protection key, as long as it must be", "a protection key of this test, long enough"), new FixedClock(Now));
        Assert.IsType<CardContextReading.Found>(later.Open(sealedText, Ehr("st-mary"), PatientId));
    }

    [Fact]
    public void Open_SealedBeforeMidnight_IsTheSame()
    {
        var sealedText = At(Now).Seal(Context() with { ShownAt = Now }, Ehr("st-mary"));
        Assert.IsType<CardContextReading.Found>(At(Now.AddHours(20)).Open(sealedText, Ehr("st-mary"), PatientId));
    }

    [Fact]
    public void Seal_WithoutProtectionKey_SaysSo() => Assert.Throws<System.Security.Cryptography.CryptographicException>(() => new CardContextSeal(new KeyProtection(), new FixedClock(Now)).Seal(Context(), Ehr("st-mary")));

    [Fact]
    public void Open_ForAnotherPatient_IsIgnored() => Assert.Equal(CardContextFault.OtherPatient, Ignored(At(Now).Open(At(Now).Seal(Context(), Ehr("st-mary")), Ehr("st-mary"), "pat-2")));

    [Theory]
    [InlineData(24 * 60, false)]
    [InlineData((24 * 60) + 1, true)]
    [InlineData(-5, false)]
    [InlineData(-6, true)]
    public void Open_ByAge_IsIgnoredBeyondADay(int minutes, bool isTooOld)
    {
        var reading = At(Now.AddMinutes(minutes)).Open(At(Now).Seal(Context(), Ehr("st-mary")), Ehr("st-mary"), PatientId);
        Assert.Equal(isTooOld, reading is CardContextReading.Ignored { Cause: CardContextFault.TooOld });
    }

    [Fact]
    public void Read_OfAnyBeginning_NeverThrows()
    {
        var whole = CardContextWire.Write(Context());
        for (var length = 0; length < whole.Length; length++) { Assert.Null(CardContextWire.Read(whole[..length])); }
        Assert.Null(CardContextWire.Read([.. whole, 0]));
        Assert.NotNull(CardContextWire.Read(whole));
    }

    [Fact]
    public void Read_OfOddBytes_NeverThrows()
    {
        var whole = CardContextWire.Write(Context());
        for (var i = 0; i < whole.Length; i++)
        {
            foreach (var value in (byte[])[0, 0x7f, 0xff])
            {
                var changed = whole.ToArray();
                changed[i] = value;
                _ = CardContextWire.Read(changed);
            }
        }
    }

    private static CardContextFault Ignored(CardContextReading reading) => Assert.IsType<CardContextReading.Ignored>(reading).Cause;

    private static KeyProtection ProtectionOf(params string[] texts)
    {
        var protection = new KeyProtection();
        var secrets = new Texts(texts);
#pragma warning disable VSTHRD002 // the texts are there at once; nothing is waited for
        protection.LoadAsync(secrets, "0", Enumerable.Range(1, texts.Length - 1).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)), CancellationToken.None).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        return protection;
    }

    private static CardContextSeal At(DateTimeOffset now) => new(Protection, new FixedClock(now));

    private static EhrRegistration Ehr(string slug) => new() { Slug = slug, Environment = "test", DisplayName = slug, FhirBaseUrl = new Uri("https://fhir.example/r4") };

    private static CardContext Context()
    {
        var card = Guid.ParseExact("5cf6a7e2-3f4b-5d6c-8e7f-9a0b1c2d3e4f", "D");
        return new CardContext
        {
            ServiceId = "care-gaps",
            Hook = "patient-view",
            HookInstance = Guid.ParseExact("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", "D"),
            CardUuid = card,
            Rules = ["hba1c-overdue", "eye-exam-overdue"],
            RuleVersion = "1.0.0",
            ShownAt = Now,
            Patient = PatientMark.Of(card, PatientId),
            Indicator = "warning",
            Summary = "HbA1c overdue: last result 8.1 % on 2025-03-01",
            OfAuthor = "goal=7",
        };
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Texts(string[] texts) : ISecrets
    {
        public Task<Secret> ReadAsync(string reference, CancellationToken cancel) => Task.FromResult(new Secret(texts[int.Parse(reference, System.Globalization.CultureInfo.InvariantCulture)]));
    }
}
