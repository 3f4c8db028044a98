using CdsHooks.Storage.SharedState;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Tests.SharedState;

public sealed class InProcessContractTests : SharedStateContract
{
    private readonly ManualTime time = new();
    private readonly InProcessState state;

    public InProcessContractTests() => state = new InProcessState(Options.Create(new SharedStateOptions()), time);

    private protected override ISharedState State => state;

    private protected override SharedStateHealth Expected => SharedStateHealth.InProcess;

    private protected override Task PassAsync(TimeSpan time)
    {
        this.time.Advance(time);
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(All))]
    public Task InProcess_KeepsTheContract(string what) => CheckAsync(what);
}
