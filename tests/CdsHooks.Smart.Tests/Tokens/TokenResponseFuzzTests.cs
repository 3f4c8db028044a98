using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tokens;
using FsCheck;
using FsCheck.Fluent;

namespace CdsHooks.Smart.Tests.Tokens;

/// <summary>No answer of a token endpoint, of whatever shape, is more than refused.</summary>
public class TokenResponseFuzzTests
{
    private static readonly EhrRegistration Ehr = new() { Slug = "stub", Environment = "local", DisplayName = "Stub", FhirBaseUrl = new Uri("https://ehr.example.org/r4") };

    private static readonly string[] Names =
    [
        "access_token", "token_type", "expires_in", "refresh_token", "scope", "id_token", "patient", "encounter", "need_patient_banner", "smart_style_url", "intent", "tenant", "appContext", "fhirContext", "error", "x",
    ];

    private static readonly string[] Values =
    [
        "\"a\"", "\"\"", "\"Bearer\"", "7", "-1", "1e999", "0.5", "true", "false", "null", "[]", "{}", "[\"Patient/1\"]", "[{\"reference\":\"\\ud800\"}]", "\"\\ud800\"", "\"https://ehr.example.org/r4/Patient/1\"",
        "\"https://[\"", "\"Patient/\"", "\"../..\"", "[[[[]]]]", "{\"reference\":{}}", "[{\"reference\":\"a\",\"role\":7}]", "\"\\u0000\"", "99999999999999999999",
    ];

    private static readonly Gen<string> AnObject =
        from members in (from name in Gen.Elements(Names) from value in Gen.Elements(Values) select $"\"{name}\":{value}").ListOf()
        select $"{{\"access_token\":\"t\",{string.Join(',', members.DefaultIfEmpty("\"y\":1"))}}}";

    [Fact]
    [Trait("row", "T-05")]
    public void TryRead_AnyMembers_NeverThrows_AndNeverHandsOutWhatIsNoId() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(AnObject.ToArbitrary(), text => !TokenResponse.TryRead(Encoding.UTF8.GetBytes(text), Ehr, out var response, out _)
            || ((response.Context.PatientId is null || ResourceId.IsId(response.Context.PatientId, isRelaxed: false))
                && response.Lifetime >= TimeSpan.FromSeconds(1) && response.Lifetime <= TimeSpan.FromDays(1))));

    [Fact]
    [Trait("row", "T-05")]
    public void TryRead_AnyBytes_NeverThrows() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => !TokenResponse.TryRead(bytes ?? [], Ehr, out _, out _)));

    [Fact]
    [Trait("row", "T-05")]
    public void TryRead_CutAnywhere_NeverThrows()
    {
        var whole = Encoding.UTF8.GetBytes(new JsonObject { ["access_token"] = "t", ["patient"] = "é\u0001", ["fhirContext"] = new JsonArray("a/1") }.ToJsonString());
        for (var length = 0; length < whole.Length; length++) { Assert.False(TokenResponse.TryRead(whole.AsMemory(0, length), Ehr, out _, out _)); }
    }
}
