using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Conformance.Tests.Privacy;

/// <summary>Marks everything that tells about a patient, a user or a secret, sends it along every path there is, and looks for the marks where they must
/// not be: logs, refusals, explanations, the ledger.</summary>
public sealed class CanaryTests : IDisposable
{
    private const string Mark = "CANARY";

    private readonly TroubleContent trouble = new();
    private readonly RunningHost host;

    public CanaryTests() => host = new RunningHost(new HostSetup
    {
        Packs = [FixtureContent.Pack, trouble.Pack],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Budget:Total"] = "00:00:00.500" },
    });

    public void Dispose()
    {
        trouble.Dispose();
        host.Dispose();
    }

    [Fact, Row("AUTHZ-09"), Row("AUTHZ-10"), Row("RESP-07"), Row("FB-10")]
    public async Task AUTHZ_09_AUTHZ_10_RESP_07_FB_10_NothingOfAPatientOrASecret_LeavesByTheSide()
    {
        var refusals = new List<string>();
        var explanations = new List<string>();
        foreach (var (service, call) in ValidCalls())
        {
            var answer = await Exchange.ExplainedAsync(host, service, call);
            if (answer.Status == 200) { explanations.Add(Cards.ExplanationOf(answer).GetRawText()); } else { refusals.Add(answer.Text); }
        }
        foreach (var (service, body) in InvalidBodies())
        {
            var refused = await Exchange.PostAsync(host, $"cds-services/{service}", body);
            Assert.InRange(refused.Status, 400, 415);
            refusals.Add(refused.Text);
        }
        await SendFeedbackAsync(refusals);
        await host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);

        Assert.NotEmpty(explanations);
        Assert.NotEmpty(refusals);
        Assert.All(explanations, text => Assert.DoesNotContain(Mark, text, StringComparison.OrdinalIgnoreCase));
        Assert.All(refusals, text => Assert.DoesNotContain(Mark, text, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(host.Logs.Lines);
        Assert.All(host.Logs.Lines, line => Assert.DoesNotContain(Mark, line.TextWithoutPath, StringComparison.OrdinalIgnoreCase));
        await LedgerHoldsNoMarkButCommentsAsync();
    }

    [Fact]
    public async Task CardsAndComments_HoldWhatBelongsThere()
    {
        var answer = (await Exchange.CallAsync(host, "order-check", Marked("order-sign"))).Is(200);
        Assert.Contains(Mark, answer.Cards.Single().GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    private static JsonObject Marked(string hook)
    {
        var call = Calls.Of(hook)
            .With("context.patientId", $"{Mark}-patient")
            .With("fhirServer", $"https://{Mark}.example.org/fhir")
            .With("fhirAuthorization", Calls.Authorization($"patient/{Mark}.read").With("access_token", $"{Mark}-token").With("subject", $"{Mark}-subject"))
            .With("prefetch.patient", Calls.Patient($"{Mark}-patient").With("name", new JsonArray(new JsonObject { ["text"] = $"{Mark} name" })))
            .With("prefetch.conditions", Calls.Searchset(Calls.Condition($"{Mark}-c1", $"{Mark} condition", $"{Mark}-patient")))
            .With("prefetch." + Mark, Calls.Searchset())
            .With("extension", new JsonObject { [$"org.{Mark}"] = Mark });
        if (hook == "order-sign")
        {
            var order = Calls.Order($"{Mark}-order", $"{Mark} drug").With("subject.reference", $"Patient/{Mark}-patient");
            call.With("context.draftOrders", Calls.BundleOf(order)).With("context.userId", $"Practitioner/{Mark}-user");
        }
        return call;
    }

    private static IEnumerable<(string Service, JsonObject Call)> ValidCalls()
    {
        yield return ("patient-greeter", Marked("patient-view"));
        yield return ("order-check", Marked("order-sign"));
        yield return ("patient-greeter", Marked("patient-view").With("prefetch.patient", Calls.Patient($"{Mark}-other")));
        yield return ("patient-greeter", Marked("patient-view").Without("prefetch.patient"));
        foreach (var service in new[] { "one-throws", "one-hangs", "all-hang", "one-is-unsound", "one-is-broken", "says-much" }) { yield return (service, Marked("patient-view")); }
    }

    private static IEnumerable<(string Service, string Body)> InvalidBodies()
    {
        foreach (var member in new[] { "hook", "hookInstance", "context", "fhirServer", "fhirAuthorization", "prefetch", "context.patientId", "context.userId", "context.encounterId",
            "fhirAuthorization.access_token", "fhirAuthorization.token_type", "fhirAuthorization.expires_in", "fhirAuthorization.scope", "fhirAuthorization.subject", "fhirAuthorization.patient" })
        {
            yield return ("patient-greeter", Marked("patient-view").With(member, $"{Mark} <\r\n/ wrong").ToJsonString().Replace("\"scope\":\"CANARY \\u003C\\r\\n/ wrong\"", "\"scope\":7", StringComparison.Ordinal)
                .Replace("\"subject\":\"CANARY \\u003C\\r\\n/ wrong\"", "\"subject\":7", StringComparison.Ordinal));
        }
        var valid = Marked("patient-view").ToJsonString();
        yield return ("patient-greeter", valid[..^1]);
        yield return ("patient-greeter", valid.Replace("{\"hook\"", $"{{\"{Mark}\":1,\"{Mark}\":2,\"hook\"", StringComparison.Ordinal));
        yield return ("patient-greeter", valid.Replace("{\"hook\"", $"{{{Mark}\"hook\"", StringComparison.Ordinal));
        yield return (Mark, valid);
        yield return ($"{Mark}%0a{Mark}", valid);
    }

    private async Task SendFeedbackAsync(List<string> refusals)
    {
        var item = FeedbackBody.OverriddenItem(Guid.NewGuid());
        item["overrideReason"] = new JsonObject { ["userComment"] = $"{Mark} comment", ["reason"] = new JsonObject { ["code"] = "other" } };
        var answer = (await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Of(item))).Is(200);
        Assert.DoesNotContain(Mark, answer.Text, StringComparison.Ordinal);
        foreach (var (member, value) in new (string, JsonNode)[] { ("card", new JsonObject { [Mark] = Mark }), ("outcome", Mark), ("outcomeTimestamp", Mark), ("overrideReason", Mark) })
        {
            var wrong = FeedbackBody.OverriddenItem(Guid.NewGuid());
            wrong["x"] = Mark;
            wrong[member] = value;
            refusals.Add((await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Of(wrong))).Is(400).Text);
        }
    }

    private async Task LedgerHoldsNoMarkButCommentsAsync()
    {
        var ledger = host.Services.GetRequiredService<ILedgerReader>();
        var calls = await ledger.LatestCallsAsync(1000, default);
        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.DoesNotContain(Mark, $"{call} {call.Explanation}", StringComparison.OrdinalIgnoreCase));
        Assert.All(await ledger.LatestCardsAsync(1000, default), card => Assert.DoesNotContain(Mark, $"{card} {card.Card}", StringComparison.OrdinalIgnoreCase));
        Assert.Equal($"{Mark} comment", (await ledger.LatestFeedbackAsync(10, default)).Single().Item.UserComment);

        // And not by what the tables mean, but by every byte on the disk.
        var marks = 0;
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(host.LedgerFile)!))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            var text = System.Text.Encoding.Latin1.GetString(copy.ToArray());
            marks += text.Split($"{Mark} comment").Length - 1;
            Assert.DoesNotContain(Mark, text.Replace($"{Mark} comment", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        }
        Assert.NotEqual(0, marks);
    }
}
