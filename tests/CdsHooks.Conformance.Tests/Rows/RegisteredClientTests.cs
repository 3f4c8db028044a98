using System.Text;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>What registration changes beside access: the words of cards, the record of calls, limits, and what browsers are told.</summary>
[Collection(EhrHost.Collection)]
public class RegisteredClientTests(EhrHost ehr)
{
    private const string Ballot = "knows-the-ballot";

    [Fact, Row("GEN-12"), Row("SUG-07"), Row("LINK-07")]
    public async Task GEN_12_SUG_07_LINK_07_WordsOfTheBallot_GoToClientsRegisteredAsKnowingThem()
    {
        var plain = (await ehr.CallAsync(Calls.Of("patient-view"), Ballot)).Is(200);
        Assert.Single(plain.Cards);
        var known = (await ehr.PresentAsync(ehr.Pinned.Authorization(EhrHost.UrlOf(Ballot)), Calls.Of("patient-view"), Ballot)).Is(200);
        Assert.Equal(2, known.Cards.Count);
        foreach (var word in new[] { "actionSelectionBehavior", "autolaunchable" })
        {
            Assert.DoesNotContain(word, plain.Text, StringComparison.Ordinal);
            Assert.Contains(word, known.Text, StringComparison.Ordinal);
        }
    }

    [Fact, Row("TRUST-08")]
    public async Task TRUST_08_EachCall_LeavesALineOfWhoAskedForWhat()
    {
        var instance = Guid.NewGuid().ToString();
        var token = ehr.Main.Token(EhrHost.UrlOf("patient-greeter")).With("tenant", "org-9");
        (await ehr.PresentAsync("Bearer " + token.Sign(), Calls.View(Calls.Condition("c1", "CANARY-condition")).With("hookInstance", instance))).Is(200);
        LogCapture.LogLine? line;
        // Written after the answer is out.
        while ((line = ehr.Host.Logs.Lines.FirstOrDefault(each => each.Category == "CdsHooks.Audit" && each.Text.Contains(instance, StringComparison.Ordinal))) is null) { await Task.Delay(5); }
        foreach (var told in new[] { "patient-greeter", "patient-view", "st-mary/production", "org-9", "200" }) { Assert.Contains(told, line.Text, StringComparison.Ordinal); }
        foreach (var untold in new[] { "CANARY", "pat-1", "prac-1", token.Payload["jti"]!.GetValue<string>() }) { Assert.DoesNotContain(untold, line.Text, StringComparison.Ordinal); }
        Assert.Equal(LogLevel.Information, line.Level);
    }

    [Fact, Row("STAT-05")]
    public async Task STAT_05_CallsBeyondTheRateOfAnEhr_AreTurnedAway()
    {
        await using var own = await EhrHost.StartAsync();
        var host = own.Run(("Ehrs:0:CdsClient:CallsPerMinute", "1"), ("TrustedClients:WhenOverRate", "Refuse"));
        var statuses = new List<Exchange>();
        for (var i = 0; i < 4; i++) { statuses.Add(await own.CallAsync(host, Calls.View(), "patient-greeter")); }
        Assert.Equal(200, statuses[0].Status);
        var refused = statuses[^1].Is(429);
        Assert.True(refused.Response.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Empty(OutcomeRules.Check(refused.Text));
        // Others are not held up by it.
        (await EhrHost.PresentAsync(host, own.Pinned.Authorization(EhrHost.UrlOf("patient-greeter")))).Is(200);
    }

    [Fact, Row("TRUST-11"), Row("TRUST-12")]
    public async Task TRUST_11_12_BrowserOfARegisteredClient_ReadsRefusalsAndAsksBeforehandWithoutAToken()
    {
        const string Origin = "https://ehr.example.org";
        await using var own = await EhrHost.StartAsync();
        var host = own.Run(("Cors:Origins:0", Origin));
        var preflight = new HttpRequestMessage(HttpMethod.Options, "cds-services/patient-greeter");
        preflight.Headers.TryAddWithoutValidation("Origin", Origin);
        preflight.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");
        preflight.Headers.TryAddWithoutValidation("Access-Control-Request-Headers", "authorization,content-type");
        Assert.Equal(Origin, AllowedBy((await Exchange.SendAsync(host, preflight)).Is(204)));
        foreach (var (status, body) in new[] { (200, Calls.View()), (400, Calls.View().Without("hook")), (412, Calls.View().Without("prefetch")) })
        {
            var answer = await Exchange.PostAsync(host, "cds-services/patient-greeter", Encoding.UTF8.GetBytes(body.ToJsonString()),
                headers: [("Authorization", own.Main.Authorization(EhrHost.UrlOf("patient-greeter"))), ("Origin", Origin)]);
            Assert.Equal(Origin, AllowedBy(answer.Is(status)));
        }
    }

    private static string AllowedBy(Exchange answer) => answer.Response.Headers.GetValues("Access-Control-Allow-Origin").Single();
}
