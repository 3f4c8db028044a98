using CdsHooks.Capacity.Costs;
using CdsHooks.Capacity.Demand;
using CdsHooks.Capacity.Queueing;
using CdsHooks.Capacity.Sizing;

namespace CdsHooks.Capacity.Tests.Sizing;

public sealed class NeedTests
{
    private static readonly BodyMix Small = new([new BodySize(10_000, 1)]);

    // 1 ms a call, and of 1,000 calls a second so many as many cores.
    private static Need Of(double cores) => new(
        Setting.State,
        new CallCost("", "", 2, MicrosecondsPerCall: 990, NanosecondsPerByte: 1, WorstMiss: 0, TokenMicroseconds: 0, []), LedgerCost.Read(Repository.Results))
    {
        Bodies = Small,
        Times = cores * 1_000 / Setting.State.CallsPerSecond,
        ReadsFhir = 0,
    };

    [Theory]
    [InlineData(0.99, 2)]
    [InlineData(1.01, 3)]
    [InlineData(1.99, 3)]
    [InlineData(2.01, 4)]
    public void ReplicasByUtilisation_HalfOfTwoCoresEach_HasOneToSpare(double cores, int replicas) => Assert.Equal(replicas, Of(cores).ReplicasByUtilisation);

    [Fact]
    public void Cores_OfACall_FollowFromItsCost() => Assert.Equal(3, Of(3).Cores, 9);

    // A surge doubles the load: what half-used cores can do, those that are left cannot when it is much more than half.
    [Theory]
    [InlineData(0.9, 2)]
    [InlineData(1.3, 3)]
    public void ReplicasBySimulation_BesideTheLostOne_CarryTheSurge(double cores, int replicas) => Assert.Equal(replicas, Of(cores).ReplicasBySimulation());

    [Theory]
    [InlineData(0.499, 0, 0, true)]
    [InlineData(0.5, 0, 0, false)]
    [InlineData(0.1, 1, 0, false)]
    [InlineData(0.1, 0, 1, false)]
    public void IsMet_AnswersTurnedAwayLate_EachDecides(double answer, int turnedAway, int late, bool met) =>
        Assert.Equal(met, Need.IsMet(new Outcome(100, turnedAway, late, 0.5, 1, 1, [0], [answer])));

    [Fact]
    public void Limits_OfAnInstallation_AreSortedAndPositive()
    {
        var limits = Limits.Of(Of(0.5), 2);

        Assert.Equal(limits.OrderBy(limit => limit.CallsPerSecond), limits);
        Assert.All(limits, limit => Assert.True(limit.CallsPerSecond > 0));
        Assert.Equal(2_000, limits.Single(limit => limit.Name == "CPU of the replicas").CallsPerSecond, 6);
    }
}
