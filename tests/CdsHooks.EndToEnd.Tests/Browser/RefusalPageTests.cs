using CdsHooks.EhrSimulator.Manners;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>Launches that fail, each as a user meets it: a page in plain words, with a status that fits, and without anything that is not for the eyes of users.</summary>
[Collection(HospitalCollection.Name)]
public sealed class RefusalPageTests
{
    private readonly Hospital hospital;

    public RefusalPageTests(Hospital hospital)
    {
        this.hospital = hospital;
        hospital.Calm();
    }

    [ChromiumTheory]
    [InlineData("no-parameters", 400, "This is not a complete launch")]
    [InlineData("no-launch", 400, "This is not a complete launch")]
    [InlineData("iss-twice", 400, "This is not a complete launch")]
    [InlineData("unknown-iss", 403, "This EHR is not connected")]
    [InlineData("not-registered", 503, "The app is not set up for this EHR")]
    [InlineData("no-configuration", 502, "The EHR's sign-in cannot be found")]
    [InlineData("no-state", 400, "This sign-in cannot be continued")]
    [InlineData("unknown-state", 400, "This sign-in cannot be continued")]
    [InlineData("state-replayed", 400, "This sign-in cannot be continued")]
    [InlineData("launch-used", 502, "The EHR refused the app")]
    [InlineData("access-denied", 403, "Access was not granted")]
    [InlineData("login-required", 401, "Please sign in first")]
    [InlineData("temporarily-unavailable", 503, "The EHR's sign-in is not available")]
    [InlineData("scope-refused", 502, "The EHR refused what the app asked for")]
    [InlineData("no-code", 502, "The EHR's answer cannot be understood")]
    [InlineData("other-issuer", 400, "The answer came from another system")]
    [InlineData("client-refused", 502, "The EHR does not recognize the app")]
    [InlineData("code-refused", 502, "The EHR withdrew the sign-in")]
    [InlineData("token-endpoint-down", 502, "The EHR did not answer")]
    [InlineData("no-nonce", 502, "It cannot be told who you are")]
    [InlineData("forged-identity", 502, "It cannot be told who you are")]
    [InlineData("no-patient", 409, "No patient was selected")]
    [InlineData("too-little", 403, "The EHR granted too little")]
    [Trait("row", "T-08")]
    [Trait("row", "S-03")]
    [Trait("row", "P-03")]
    [Trait("row", "A2")]
    public async Task Launch_ThatFails_EndsOnAClearPage(string cause, int status, string heading)
    {
        await using var desk = await Desk.EmptyAsync(hospital, width: 480);
        var address = await BringAboutAsync(cause, desk);
        var answer = (await desk.Page.GotoAsync(address))!;
        await desk.ShootAsync($"refused-{cause}");
        Assert.Equal(heading, await desk.Page.Locator("h1").InnerTextAsync());
        Assert.Equal(status, answer.Status);
        Assert.Empty(await PageChecks.OfAsync(desk.Page.MainFrame));
        var text = await desk.Page.Locator("main").InnerTextAsync();
        Assert.Matches("Reference for the help desk: [A-Z0-9-]{6,}", text);
        Assert.DoesNotMatch("(?i)token|oauth|client_id|nonce|pkce|invalid_|exception| state |https?://", text);
        var secrets = desk.Requests.ToList().SelectMany(request => System.Web.HttpUtility.ParseQueryString(new Uri(request.Url).Query) is var query ? new[] { query["state"], query["code"], query["launch"] } : [])
            .OfType<string>().Where(value => value.Length > 8).Concat(hospital.TokensOf("plain")).ToList();
        var page = await desk.Page.ContentAsync();
        Assert.DoesNotContain(secrets, secret => page.Contains(secret, StringComparison.Ordinal));
        Assert.Contains("no-store", (await answer.AllHeadersAsync())["cache-control"], StringComparison.Ordinal);
        Assert.DoesNotContain(await desk.Context.CookiesAsync(), cookie => cookie.Name.StartsWith("__Host-app-", StringComparison.Ordinal) && cause != "state-replayed");
        desk.AssertNothingForeign();
        Assert.DoesNotContain(desk.Complaints, complaint => !complaint.Contains("Failed to load resource", StringComparison.Ordinal));
    }

    // What the EHR says is shown as text, whatever it is made of.
    [ChromiumFact]
    [Trait("row", "T-08")]
    public async Task WordsOfTheEhr_ThatAreMarkup_AreShownAsText()
    {
        await using var desk = await Desk.EmptyAsync(hospital, width: 480);
        hospital.Meddling.AnswerAuthorization("&error=access_denied&error_description=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%3Ca%20href%3D%22https%3A%2F%2Fevil.example%22%3EClick%3C%2Fa%3E&error_uri=https%3A%2F%2Fevil.example%2F");
        await desk.LaunchAsync("plain", new() { PatientId = Patients.Della });
        Assert.Contains("<img src=x onerror=alert(1)>", await desk.Page.Locator("blockquote").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await desk.Page.Locator("main img, main a[href*=evil]").CountAsync());
        await desk.ShootAsync("refused-words-of-the-ehr");
        desk.AssertNothingForeign();
    }

    private async Task<string> BringAboutAsync(string cause, Desk desk)
    {
        var ehr = hospital.Ehr("plain");
        var client = ehr.Clients.Find("cdshooks-app")!;
        var launch = new LaunchContext { PatientId = Patients.Della };
        var start = new Uri(hospital.Service, "launch").AbsoluteUri;
        switch (cause)
        {
            case "no-parameters": return start;
            case "no-launch": return $"{start}?iss={Uri.EscapeDataString(ehr.FhirBaseUrl)}";
            case "iss-twice": return $"{hospital.LaunchUrl("plain", launch)}&iss=https%3A%2F%2Fevil.example";
            case "unknown-iss": return $"{start}?iss=https%3A%2F%2Fehr.example%2Ffhir&launch=abc";
            case "not-registered": return $"{start}?iss={Uri.EscapeDataString(hospital.Odd("no-app").AbsoluteUri)}&launch=abc";
            case "no-configuration": return $"{start}?iss={Uri.EscapeDataString(hospital.Odd("no-sign-in").AbsoluteUri)}&launch=abc";
            case "no-state": return $"{start}/callback?code=abcdefghijkl";
            case "unknown-state": return $"{start}/callback?code=abcdefghijkl&state=abcdefghijklmnopqrstuvwxyz";
            case "state-replayed":
                hospital.Meddling.HoldsCallbacks = true;
                await desk.LaunchAsync("plain", launch);
                Assert.True(hospital.Meddling.Held.TryDequeue(out var callback));
                await desk.Page.GotoAsync(callback);
                Assert.StartsWith("/app/", new Uri(desk.Page.Url).AbsolutePath, StringComparison.Ordinal);
                return callback;
            case "launch-used":
                var used = hospital.LaunchUrl("plain", launch);
                await using (var other = await Desk.EmptyAsync(hospital)) { await other.Page.GotoAsync(used); }
                return used;
            case "access-denied": hospital.Meddling.AnswerAuthorization("&error=access_denied&error_description=The+clinician+said+no."); break;
            case "login-required": hospital.Meddling.AnswerAuthorization("&error=login_required"); break;
            case "temporarily-unavailable": hospital.Meddling.AnswerAuthorization("&error=temporarily_unavailable"); break;
            case "scope-refused": ehr.Clients.Set(client with { Scopes = ["launch", "openid"] }); break;
            case "no-code": hospital.Meddling.AnswerAuthorization($"&iss={Uri.EscapeDataString(hospital.Simulator.AbsoluteUri + "plain/oauth2")}"); break;
            case "other-issuer": hospital.Meddling.AnswerAuthorization("&code=abcdefghijkl&iss=https%3A%2F%2Fevil.example"); break;
            case "client-refused": ehr.Clients.Set(client with { KeySetUrl = null, KeySet = """{"keys":[]}""" }); break;
            case "code-refused": hospital.Meddling.RefuseTokens(400, "invalid_grant"); break;
            case "token-endpoint-down": ehr.Faults.TokenStatus = 503; break;
            case "no-nonce": ehr.Manner = ehr.Manner with { EchoesNonce = false }; break;
            case "forged-identity": hospital.Meddling.TokenAnswer = answer => answer["id_token"] = Altered(answer["id_token"]!.GetValue<string>()); break;
            case "no-patient": launch = new LaunchContext(); break;
            case "too-little":
                ehr.Manner = ehr.Manner with { UnfitScopes = UnfitScopes.Trim };
                ehr.Clients.Set(client with { Scopes = ["launch", "openid", "fhirUser"] });
                break;
            default: throw new ArgumentOutOfRangeException(nameof(cause), cause, "There is no such cause.");
        }
        return hospital.LaunchUrl("plain", launch);
    }

    // The signature of another text.
    private static string Altered(string token)
    {
        var parts = token.Split('.');
        var claims = System.Text.Json.Nodes.JsonNode.Parse(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(parts[1]))!;
        claims["sub"] = "somebody-else";
        return $"{parts[0]}.{Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(claims.ToJsonString()))}.{parts[2]}";
    }
}
