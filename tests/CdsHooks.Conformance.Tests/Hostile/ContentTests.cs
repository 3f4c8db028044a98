using System.Text;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Hostile;

/// <summary>Bodies that are well-formed HTTP and nothing else.</summary>
[Collection(FixtureHost.Collection)]
public class ContentTests(FixtureHost fixture)
{
    private static readonly string Body = Calls.View().ToJsonString();

    private RunningHost Host => fixture.Host;

    [Theory, Row("ROB-01")]
    [InlineData("{\"hook\":", "{\"hook\":\"patient-view\",\"hook\":")]
    [InlineData("\"patientId\":", "\"patientId\":\"other\",\"patientId\":")]
    [InlineData("\"patientId\":", "\"patient\\u0049d\":\"other\",\"patientId\":")]
    [InlineData("\"gender\":", "\"gender\":\"male\",\"gender\":")]
    [InlineData("\"family\":", "\"family\":\"A\",\"family\":")]
    public async Task ROB_01_DuplicateMembers_AreRefused(string at, string instead) => await RefusesAsync(Replaced(at, instead));

    [Theory, Row("ROB-02")]
    [InlineData(0xC0, 0xAF)]
    [InlineData(0xFF, 0xFE)]
    [InlineData(0xED, 0xA0, 0x80)]
    [InlineData(0xE2, 0x82)]
    [InlineData(0xF5, 0x80, 0x80, 0x80)]
    public async Task ROB_02_MalformedUtf8_IsRefused(params int[] bytes)
    {
        var at = Body.IndexOf("Example", StringComparison.Ordinal);
        byte[] body = [.. Encoding.UTF8.GetBytes(Body[..at]), .. bytes.Select(value => (byte)value), .. Encoding.UTF8.GetBytes(Body[at..])];
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", body)).Is(400);
    }

    [Theory, Row("ROB-03")]
    [InlineData("\\ud83d")]
    [InlineData("\\udc89")]
    [InlineData("\\ud83dx")]
    [InlineData("\\udc89\\ud83d")]
    public async Task ROB_03_LoneSurrogates_AreRefused(string escape) => await RefusesAsync(Replaced("Example", escape));

    [Fact, Row("ROB-04")]
    public async Task ROB_04_Depth_IsBounded()
    {
        string Nested(int levels) => Replaced("{\"hook\":", $"{{\"x\":{new string('[', levels)}{new string(']', levels)},\"hook\":");
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", Nested(63))).Is(200);
        await RefusesAsync(Nested(64));
        await RefusesAsync(Nested(100_000));
        await RefusesAsync(new string('[', 1_000_000));
    }

    [Theory, Row("ROB-08")]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    [InlineData("300.0")]
    [InlineData("-0")]
    [InlineData("0.1234567890123456789012345678901234567890")]
    [InlineData("99999999999999999999999999999999999999999999")]
    public async Task ROB_08_Numbers_DoNoHarm(string number)
    {
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", Replaced("\"gender\":", $"\"multipleBirthInteger\":{number},\"gender\":"))).Is(200);
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", Replaced("\"1958-07-14\"", number))).Is(200);
        await RefusesAsync(Replaced("\"pat-1\"}", $"{number}}}"));
        foreach (var wrong in new[] { "01", "+1", ".5", "1.", "NaN", "Infinity", "0x10", "1e" }) { await RefusesAsync(Replaced("\"1958-07-14\"", wrong)); }
    }

    [Theory, Row("ROB-09")]
    [InlineData("\\u0000")]
    [InlineData("\\r\\n2026-01-01 FORGED LINE")]
    [InlineData("\\u001b[31m")]
    public async Task ROB_09_ControlCharacters_AreKeptOutOfIdsAndLogs(string escape)
    {
        await RefusesAsync(Replaced("\"patientId\":\"pat-1\"", $"\"patientId\":\"pat{escape}\""));
        await RefusesAsync(Replaced("\"d1577c69", $"\"{escape}d1577c69"));
        await RefusesAsync(Replaced("\"patient-view\"", $"\"patient-view{escape}\""));
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", Replaced("Example", $"Exa{escape}mple"))).Is(200);
        Assert.DoesNotContain(Host.Logs.Lines, line => line.Text.Contains("FORGED", StringComparison.Ordinal) || line.Text.Contains('\u001b'));
    }

    [Theory, Row("ROB-10")]
    [InlineData("2024")]
    [InlineData("2024-05")]
    [InlineData("2024-13-45")]
    [InlineData("0000-00-00")]
    [InlineData("2024-02-30T25:61:61+99:99")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("yesterday")]
    [InlineData("")]
    public async Task ROB_10_Dates_DoNoHarm(string date)
    {
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", Replaced("1958-07-14", date))).Is(200);
        var order = Calls.Order("mr-1");
        order["authoredOn"] = date;
        Assert.Single((await Exchange.CallAsync(Host, "order-check", Calls.Of("order-sign").With("context.draftOrders", Calls.BundleOf(order)))).Is(200).Cards);
    }

    [Fact, Row("ROB-13"), Row("RESP-08")]
    public async Task ROB_13_RESP_08_Refusals_RepeatNothingOfTheRequest()
    {
        const string Injection = "<script>alert(1)</script>";
        foreach (var place in new[] { "hook", "hookInstance", "fhirServer", "context.patientId", "context.userId", "context.encounterId" })
        {
            var refused = (await Exchange.CallAsync(Host, "patient-greeter", Calls.View().With(place, Injection))).Is(400);
            Assert.DoesNotContain("script", refused.Text, StringComparison.OrdinalIgnoreCase);
        }
        var unknown = (await Exchange.CallAsync(Host, Uri.EscapeDataString(Injection), Calls.View())).Is(404);
        Assert.DoesNotContain("script", unknown.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task TwentyThousandEntries_AreAllCounted()
    {
        var conditions = Enumerable.Range(0, 20_000).Select(index => Calls.Condition($"c{index}", "Asthma"));
        Assert.Contains("20000 conditions", (await Exchange.CallAsync(Host, "patient-greeter", Calls.View(conditions))).Is(200).Cards.Single().GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FacesOfOneCharacter_AreReadAlike()
    {
        // The same call with every character of its strings escaped.
        var escaped = string.Concat(Body.Select((letter, index) => char.IsAsciiLetter(letter) && IsInString(index) ? $"\\u{(int)letter:x4}" : letter.ToString()));
        Assert.Equal((await Exchange.PostAsync(Host, "cds-services/patient-greeter", Body)).Is(200).Text, (await Exchange.PostAsync(Host, "cds-services/patient-greeter", escaped)).Is(200).Text);
        static bool IsInString(int index) => Body.AsSpan(0, index).Count('"') % 2 == 1;
    }

    private static string Replaced(string at, string instead)
    {
        var place = Body.IndexOf(at, StringComparison.Ordinal);
        Assert.True(place >= 0, at);
        return string.Concat(Body.AsSpan(0, place), instead, Body.AsSpan(place + at.Length));
    }

    private async Task RefusesAsync(string body)
    {
        var refused = await Exchange.PostAsync(Host, "cds-services/patient-greeter", body);
        Assert.True(refused.Status == 400, $"{refused.Status} for {body[..Math.Min(300, body.Length)]}");
        Assert.Empty(OutcomeRules.Check(refused.Text));
    }
}
