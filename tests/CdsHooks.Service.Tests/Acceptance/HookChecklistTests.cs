extern alias simulator;

using CdsHooks.Conformance.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using simulator::CdsHooks.EhrSimulator.Hooks;
using simulator::CdsHooks.EhrSimulator.Manners;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>What a review asks of hook calls beside a FHIR server that takes ten seconds.</summary>
public sealed class HookChecklistTests(SmartRunFixture fixture) : IClassFixture<SmartRunFixture>
{
    private readonly SmartRun run = fixture.Renewed();

    [Fact]
    [Trait("row", "A10")]
    public async Task A10_FhirServerOfTenSeconds_HookCallsAreAnsweredBeforeIt()
    {
        var ehr = run.Simulator["plain"];
        var caller = run.Simulator.Services.GetRequiredService<HookCaller>();
        var services = (await caller.DiscoverAsync(ehr)).Where(service => service.Hook == "patient-view").ToList();
        Assert.NotEmpty(services);
        // Half of it is sent along; for the rest the server has to be asked, with the token that is lent.
        var usual = new HookFiring { Hook = "patient-view", PatientId = "pat-diabetes", UserId = "Practitioner/clinician-1", Manner = ehr.Manner.Cards.Calls with { LendsToken = true, Prefetch = PrefetchWay.Some } };
        var cards = (await caller.FireAsync(ehr, usual)).ToDictionary(answer => answer.ServiceId, answer => answer.Cards.Count, StringComparer.Ordinal);
        Assert.Contains(cards, answer => answer.Value > 0);
        Assert.NotEmpty(run.Asked("plain", "fhir"));

        ehr.Recording.Clear();
        ehr.Faults.FhirDelay = TimeSpan.FromSeconds(10);
        var answers = (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => caller.FireAsync(ehr, usual)))).SelectMany(answer => answer).ToList();
        Assert.Equal(10 * services.Count, answers.Count);
        // 412 alone where nothing of a service can be judged without what is missing: silence would look like an all-clear (decision 0005).
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 412, $"{answer.ServiceId} {answer.Status} {answer.AnswerText}"));
        var judged = answers.Where(answer => answer.Status == 200).ToList();
        Assert.NotEmpty(judged);
        Assert.All(judged, answer => Assert.InRange(answer.Cards.Count, 0, cards[answer.ServiceId]));
        Assert.All(judged, answer => Assert.NotNull(answer.Answer?["cards"]));
        Assert.True(answers.Sum(answer => answer.Cards.Count) < 10 * cards.Values.Sum());
        // The server had no answer ready by then, but it was asked.
        Assert.DoesNotContain(run.Asked("plain", "fhir"), asked => asked.Answer.Length > 0);
        await Sessions.SessionTests.EventuallyAsync(() => run.Asked("plain", "fhir").Count > 0);
    }
}
