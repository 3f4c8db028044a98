extern alias simulator;

using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Tests.Launch;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Scopes;
using Microsoft.Extensions.DependencyInjection;
using simulator::CdsHooks.EhrSimulator.Simulation;
using Exchange = CdsHooks.Conformance.Tests.Running.Exchange;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>Takes marked charts and launches along every way that the SMART layer has, and gathers what was seen on it.</summary>
internal sealed class CanaryDrive(SmartRun run, string patientId, string encounterId)
{
    private readonly HashSet<string> secrets = new(StringComparer.Ordinal);
    private readonly List<TestBrowser> browsers = [];

    /// <summary>Pages of the app with a chart on them, where marks belong.</summary>
    public List<string> ChartPages { get; } = [];

    /// <summary>All other pages and answers.</summary>
    public List<string> PlainPages { get; } = [];

    /// <summary>The headers of all answers, without Location and Set-Cookie, which are addressed to the browser and the EHR.</summary>
    public List<string> Headers { get; } = [];

    /// <summary>Tokens, codes, states, verifiers, assertions, launches, cookies, secrets that came up.</summary>
    public IReadOnlyCollection<string> Secrets => secrets;

    public async Task AllAsync()
    {
        foreach (var ehr in run.Simulator.Ehrs.ByName.Values) { Mark(ehr); }
        foreach (var name in SmartRun.EhrNames) { await VisitAsync(name); }
        await StrayAsync();
        await FailAsync();
        await BackendAsync();
        Gather();
    }

    private LaunchContext Context => new()
    {
        PatientId = patientId, EncounterId = encounterId, Intent = "canary-intent-7Q", AppContext = "canary-app-context-7Q", UserReference = "Practitioner/canary-user-7Q",
        FhirContext = [new ContextReference("ImagingStudy/canary-study-7Q")], NeedsPatientBanner = true,
    };

    private TestBrowser Browser()
    {
        var browser = new TestBrowser(run.Host);
        browsers.Add(browser);
        return browser;
    }

    /// <summary>Launch, pages, a refresh, sign-out, and the pages after it.</summary>
    private async Task VisitAsync(string name)
    {
        var browser = Browser();
        var app = await run.LaunchAsync(browser, name, Context);
        foreach (var page in new[] { "", "/gaps", "/insight/hba1c-overdue" }) { ChartPages.Add((await browser.GetAsync(app + page)).Is(200).Text); }
        var session = await run.SessionAsync(app);
        run.Clock.Move((session.Grant.ExpiresAt - session.Grant.ReceivedAt) * 0.85);
        await run.TouchAsync(app);
        var access = Plain((await browser.GetAsync(app + "/access")).Is(200));
        foreach (var grant in new[] { session.Grant, (await run.SessionAsync(app)).Grant })
        {
            Keep(grant.AccessToken.Reveal(), grant.RefreshToken?.Reveal(), grant.IdToken?.Reveal(), grant.User?.Subject);
        }
        foreach (var fault in new Action<Faults>[] { faults => faults.AnswersOutcomeWith200 = true, faults => faults.FhirStatus = 403, faults => faults.FhirStatus = 500, faults => faults.AnswersHtmlWith200 = true, faults => faults.Truncates = true })
        {
            run.Simulator[name].Faults = new Faults();
            fault(run.Simulator[name].Faults);
            (await browser.GetAsync(app + "/gaps")).Is(200);
        }
        run.Simulator[name].Faults = new Faults();
        Plain(await browser.PostAsync($"{app}/logout", "https://evil.example", "cross-site", ("form-token", TestBrowser.TokenOf(access))));
        Plain((await browser.PostAsync($"{app}/logout", run.Origin, "same-origin", ("form-token", TestBrowser.TokenOf(access)))).Is(200));
        Plain((await browser.GetAsync(app)).Is(401));
    }

    /// <summary>Launches and callbacks that nobody should have made.</summary>
    private async Task StrayAsync()
    {
        var ehr = run.Simulator["plain"];
        foreach (var path in new[]
        {
            "launch", $"launch?iss={Uri.EscapeDataString("https://" + patientId + ".example.org/fhir")}&launch=launch-canary-7Q41", $"launch?iss={Uri.EscapeDataString(ehr.FhirBaseUrl)}&launch=launch-canary-7Q42&launch=2",
            "launch/callback?code=code-canary-7Q43&state=state-canary-7Q44", "launch/callback?error=access_denied&error_description=canary-diagnostics-7Q&state=state-canary-7Q44",
            "launch?again=ticket-canary-7Q45", "app/AAAAAAAAAAAAAAAAAAAAAA/insight/CANARYFAM7Q",
        })
        {
            Plain(await Browser().GetAsync(path));
        }
        Keep("launch-canary-7Q41", "launch-canary-7Q42", "code-canary-7Q43", "state-canary-7Q44", "ticket-canary-7Q45");

        // With a state that is good: an error of the EHR, a code of somebody else's, no cookie, a replay.
        foreach (var answer in new[] { "error=access_denied&error_description=canary-diagnostics-7Q", "error=server_error", "code=code-canary-7Q46", "code=" + new string('c', 9_000), "error=canary-diagnostics-7Q" })
        {
            var browser = Browser();
            var state = SmartRun.RequestOf((await run.BeginAsync(browser, "plain", Context)).Is(302))["state"]!;
            var page = await browser.GetAsync($"launch/callback?{answer}&state={state}");
            // What the EHR tells its own user about its refusal is theirs to read.
            if (!answer.Contains("description", StringComparison.Ordinal)) { Plain(page); }
            Plain(await browser.GetAsync($"launch/callback?{answer}&state={state}"));
        }
        Keep("code-canary-7Q46");
        var blocked = new TestBrowser(run.Host) { BlocksCookies = true };
        browsers.Add(blocked);
        Plain(await blocked.GetAsync(await run.AtEhrAsync((await blocked.GetAsync(await run.AtEhrAsync((await run.BeginAsync(blocked, "plain", Context)).Is(302)))).Is(302))));
    }

    /// <summary>Token endpoints that fail at the code and at the refresh.</summary>
    private async Task FailAsync()
    {
        var ehr = run.Simulator["plain"];
        foreach (var fault in new Action<Faults>[] { faults => faults.TokenStatus = 500, faults => faults.TokenStatus = 400, faults => faults.DropsTokenAnswers = true })
        {
            var browser = Browser();
            var callback = await run.AtEhrAsync((await run.BeginAsync(browser, "plain", Context)).Is(302));
            fault(ehr.Faults);
            Plain(await browser.GetAsync(callback));
            ehr.Faults = new Faults();

            var other = Browser();
            var app = await run.LaunchAsync(other, "plain", Context);
            var session = await run.SessionAsync(app);
            Keep(session.Grant.AccessToken.Reveal(), session.Grant.RefreshToken!.Reveal(), session.Grant.IdToken!.Reveal());
            fault(ehr.Faults);
            run.Clock.Move((session.Grant.ExpiresAt - session.Grant.ReceivedAt) * 0.85);
            await run.TouchAsync(app);
            Plain(await other.GetAsync(app + "/access"));
            ehr.Faults = new Faults();
            ehr.RevokeAll();
            run.Clock.Move((session.Grant.ExpiresAt - session.Grant.ReceivedAt) * 0.2);
            await run.TouchAsync(app);
            Plain(await other.GetAsync(app + "/access"));
        }
    }

    private async Task BackendAsync()
    {
        Plain((await Exchange.GetAsync(run.Host, ".well-known/jwks.json")).Is(200));
        var tokens = run.Host.Services.GetRequiredService<IBackendTokens>();
        foreach (var name in SmartRun.EhrNames)
        {
            if (await tokens.GetAsync(run.Registration(name), SmartScopeSet.Parse("system/Patient.rs system/Group.rs"), default) is BackendTokenReading.Issued { Token: var token }) { Keep(token.AccessToken.Reveal()); }
        }
        foreach (var body in new[]
        {
            """{"ehr":"sim-plain/local","group":"group-canary"}""", """{"ehr":"sim-plain/local","group":"MRN-CANARY-91 CANARYFAM7Q"}""", """{"ehr":"CANARYFAM7Q","group":1}""", "CANARYFAM7Q{",
        })
        {
            var answer = await Exchange.PostAsync(run.Host, "admin/population", body);
            Plain(answer);
        }
        foreach (var path in new[] { "admin/population", "admin/ehrs", "health/ready", "population/" }) { Plain(await Exchange.GetAsync(run.Host, path)); }
    }

    /// <summary>What the EHRs were sent and what they gave is secret, but for what is not.</summary>
    private void Gather()
    {
        foreach (var exchange in run.Simulator.Ehrs.ByName.Values.SelectMany(ehr => ehr.Recording.All))
        {
            var sent = System.Web.HttpUtility.ParseQueryString(exchange.Part == "authorize" && exchange.Url.Contains('?', StringComparison.Ordinal) ? exchange.Url[exchange.Url.IndexOf('?', StringComparison.Ordinal)..] : exchange.Body);
            foreach (var name in new[] { "state", "nonce", "launch", "code", "code_verifier", "client_assertion", "client_secret", "refresh_token", "token" }) { Keep(sent[name]); }
            if (exchange.Part != "token" || Read(exchange.Answer) is not { } answer) { continue; }
            foreach (var name in new[] { "access_token", "refresh_token", "id_token" }) { Keep((string?)answer[name]); }
        }
        Keep(run.Simulator.Options.AppSecret);
        foreach (var browser in browsers)
        {
            foreach (var cookie in browser.SetCookies) { Keep(cookie.Split(';')[0].Split('=', 2)[1]); }
            Headers.AddRange(browser.Seen.Select(seen => string.Join('\n', seen.Split("\n\n")[0].Split('\n')
                .TakeWhile(line => line.Trim().Length > 0 && !line.StartsWith('<')).Where(line => !line.StartsWith("Location:", StringComparison.Ordinal) && !line.StartsWith("Set-Cookie:", StringComparison.Ordinal)))));
        }
    }

    private static JsonObject? Read(string text)
    {
        try { return JsonNode.Parse(text) as JsonObject; }
        catch (System.Text.Json.JsonException) { return null; }
    }

    private void Mark(SimulatedEhr ehr)
    {
        foreach (var json in new[]
        {
            $$"""
            {"resourceType":"Patient","id":"{{patientId}}","birthDate":"1901-02-03","gender":"female","name":[{"family":"CANARYFAM7Q","given":["CANARYGIVEN7Q"]}],"telecom":[{"system":"phone","value":"555-0199-7731"}],
             "address":[{"line":["Canary Street 77"]}],"identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"value":"MRN-CANARY-91"}]}
            """,
            $$"""{"resourceType":"Encounter","id":"{{encounterId}}","status":"in-progress","class":{"code":"AMB"},"subject":{"reference":"Patient/{{patientId}}" },"period":{"start":"2020-01-01"} }""",
            $$"""
            {"resourceType":"Condition","id":"cond-canary-7Q","subject":{"reference":"Patient/{{patientId}}" },"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
             "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-category","code":"problem-list-item"}]}],
             "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11.9"}],"text":"canary-note-text-7Q"},"note":[{"text":"canary-note-text-7Q"}]}
            """,
            """{"resourceType":"Practitioner","id":"canary-user-7Q","name":[{"family":"CANARYFAM7Q"}]}""",
        })
        {
            ehr.Charts.Put((JsonObject)JsonNode.Parse(json)!);
        }
    }

    private Exchange Plain(Exchange answer)
    {
        PlainPages.Add(answer.Text);
        return answer;
    }

    // Short values are no secrets but flags, and would be found anywhere.
    private void Keep(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values) { if (value is { Length: >= 12 }) { secrets.Add(value); } }
    }
}
