using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Testing;
using CdsHooks.Testing.Telemetry;

namespace CdsHooks.Service.Tests.Telemetry;

/// <summary>Traces, metrics and logs reach a receiver of OTLP; one that is away is not missed.</summary>
public class ExportTests
{
    [Fact]
    public async Task Signals_ReachTheReceiver()
    {
        await using var receiver = await OtlpStub.StartAsync();
        using (var host = Start(receiver.Address))
        {
            Assert.Single((await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Cards);
            (await Exchange.PostAsync(host, "cds-services/patient-greeter", "no JSON")).Is(400);
            (await Exchange.PostAsync(host, "cds-services/patient-greeter/feedback", FeedbackBody.Overridden(Guid.NewGuid()))).Is(200);
        }
        var traces = receiver.Of("traces");
        foreach (var part in new[] { "/cds-services/{id}", "cdshooks.service", "patient-greeter", "cdshooks.outcome", "bad_request" }) { Assert.Contains(part, traces, StringComparison.Ordinal); }
        var metrics = receiver.Of("metrics");
        foreach (var name in new[]
        {
            "cdshooks.call.duration", "cdshooks.call.budget_use", "cdshooks.feedback.duration", "cdshooks.rule.outcomes", "cdshooks.rule.cards", "cdshooks.content.loads",
            "cdshooks.admission.calls", "cdshooks.admission.body_bytes", "http.server.request.duration", "kestrel.active_connections", "dotnet.gc.collections",
        })
        {
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        }
        Assert.Contains("CdsHooks.Service.Content", receiver.Of("logs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReceiverAway_CallsAreAnsweredAndTheEndComes()
    {
        using var host = Start(new Uri($"http://127.0.0.1:{FreePort.Next().ToString(System.Globalization.CultureInfo.InvariantCulture)}"));
        for (var i = 0; i < 20; i++) { Assert.Single((await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Cards); }
    }

    private static RunningHost Start(Uri receiver) => new(new HostSetup
    {
        Packs = [FixtureContent.Pack],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Telemetry:OtlpEndpoint"] = receiver.AbsoluteUri,
            ["Telemetry:TraceRatio"] = "1",
        },
    });
}
