using System.Globalization;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Admission;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.Admission;

/// <summary>Beyond the limits of the house a call hears at once that there are no cards, and feedback that it is not stored.</summary>
public class AdmissionTests
{
    private const string ViewPath = "cds-services/patient-greeter";
    private const string FeedbackPath = "cds-services/patient-greeter/feedback";

    [Fact]
    public async Task Call_LastPlaceFree_IsAnswered_NonePlaceFree_HearsNoCards()
    {
        using var host = Start(("Admission:MaxCalls", "2"));
        using var first = await BeginAsync(host, ViewPath);
        Assert.Equal(1, await CardsAsync(host));
        using var second = await BeginAsync(host, ViewPath);
        Assert.Equal("""{"cards":[]}""", (await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Text);

        Assert.Equal(200, (await FinishAsync(first)).Status);
        await UntilAsync(() => host.Services.GetRequiredService<House>().Calls.Taken == 1);
        Assert.Equal(1, await CardsAsync(host));
        Assert.Equal(200, (await FinishAsync(second)).Status);
    }

    [Fact]
    public async Task Call_NoPlaceFree_UnavailableChosen_Is503WithRetryAfter()
    {
        using var host = Start(("Admission:MaxCalls", "1"), ("Admission:WhenFull", "Unavailable"));
        using var first = await BeginAsync(host, ViewPath);
        var refused = (await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(503);
        Assert.Empty(OutcomeRules.Check(refused.Text));
        Assert.NotNull(refused.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Feedback_NoPlaceFree_Is503_AndCallsGoOn()
    {
        using var host = Start(("Admission:MaxFeedback", "1"));
        using var first = await BeginAsync(host, FeedbackPath);
        Assert.NotNull((await Exchange.PostAsync(host, FeedbackPath, FeedbackBody.Overridden(Guid.NewGuid()))).Is(503).Response.Headers.RetryAfter);
        Assert.Equal(1, await CardsAsync(host));
    }

    [Fact]
    public async Task Bodies_LargerTogetherThanTheirMemory_AreTurnedAway_UntilThereIsRoom()
    {
        using var host = Start(("Budget:MaxBodyBytes", "1000"), ("Admission:MaxBodyBytes", "4000"));
        var memory = host.Services.GetRequiredService<House>().BodyBytes;
        var begun = new List<RawConnection>();
        try
        {
            // A body of 1,000 bytes takes a buffer of 1,024: three fit beside one of 512, four do not.
            for (var i = 0; i < 3; i++) { begun.Add(await BeginAsync(host, FeedbackPath, new string(' ', 1000))); }
            await UntilAsync(() => memory.Taken == 3 * 1024);
            (await Exchange.PostAsync(host, FeedbackPath, new string(' ', 500))).Is(400);
            (await Exchange.PostAsync(host, FeedbackPath, new string(' ', 1000))).Is(503);
            Assert.Equal("""{"cards":[]}""", (await Exchange.PostAsync(host, ViewPath, new string(' ', 1000))).Is(200).Text);
        }
        finally
        {
            begun.ForEach(connection => connection.Abort());
        }
        await UntilAsync(() => memory.Taken == 0);
        (await Exchange.PostAsync(host, ViewPath, new string(' ', 1000))).Is(400);
    }

    [Theory]
    [InlineData(ViewPath, 200, """{"cards":[]}""")]
    [InlineData(FeedbackPath, 408, "OperationOutcome")]
    public async Task HungClient_IsToldInTime_AndLeavesNothingBehind(string path, int status, string body)
    {
        using var host = Start(("Budget:Total", "00:00:00.050"), ("Admission:RequestTimeout", "00:00:10"));
        using var hung = await BeginAsync(host, path);
        var told = await hung.HearAsync();
        Assert.Equal(status, told.Status);
        Assert.Contains(body, told.Text, StringComparison.Ordinal);
        var house = host.Services.GetRequiredService<House>();
        await UntilAsync(() => house is { Calls.Taken: 0, Feedback.Taken: 0, BodyBytes.Taken: 0 });
    }

    [Fact]
    public async Task ClientThatNeverEndsItsHeaders_IsClosed()
    {
        using var host = Start(("Admission:HeadersTimeout", "00:00:01"));
        using var hung = await RawConnection.ToAsync(host);
        await hung.SayAsync("POST /cds-services/patient-greeter HTTP/1.1\r\nHost: x\r\n");
        Assert.Contains((await hung.HearAsync()).Status, new[] { 0, 408 });
    }

    [Fact]
    public async Task RuleThatHangs_KeepsItsBodyCounted_UntilItReturns()
    {
        using var trouble = new TroubleContent();
        using var host = new RunningHost(new HostSetup
        {
            Packs = [trouble.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Budget:Total"] = "00:00:00.100" },
        });
        var house = host.Services.GetRequiredService<House>();
        Assert.Empty((await Exchange.CallAsync(host, "all-hang", Calls.View())).Is(200).Cards);
        await UntilAsync(() => house.Calls.Taken == 0);
        Assert.NotEqual(0, house.BodyBytes.Taken);
        trouble.Dispose();
        await UntilAsync(() => house.BodyBytes.Taken == 0);
    }

    private static async Task<int> CardsAsync(RunningHost host) => (await Exchange.CallAsync(host, "patient-greeter", Calls.View())).Is(200).Cards.Count;

    /// <summary>Sends a request but the last byte of its body, and waits until it is in the house.</summary>
    private static async Task<RawConnection> BeginAsync(RunningHost host, string path, string? content = null)
    {
        var house = host.Services.GetRequiredService<House>();
        var before = house.Calls.Taken + house.Feedback.Taken;
        var body = content ?? Calls.View().ToJsonString();
        var connection = await RawConnection.ToAsync(host);
        await connection.SayAsync(string.Create(CultureInfo.InvariantCulture,
            $"POST /{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body[..^1]}"));
        await UntilAsync(() => house.Calls.Taken + house.Feedback.Taken > before);
        return connection;
    }

    private static async Task<RawConnection.RawAnswer> FinishAsync(RawConnection begun)
    {
        await begun.SayAsync("}");
        return await begun.HearAsync();
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo()) { await Task.Delay(5); }
    }

    private static RunningHost Start(params (string Key, string Value)[] settings) => new(new HostSetup
    {
        Packs = [FixtureContent.Pack],
        Settings = settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal),
    });
}
