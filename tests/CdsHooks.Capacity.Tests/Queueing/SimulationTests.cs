using CdsHooks.Capacity.Costs;
using CdsHooks.Capacity.Queueing;

namespace CdsHooks.Capacity.Tests.Queueing;

public sealed class SimulationTests
{
    private const double Service = 0.001;
    private const int Calls = 200_000;
    private static readonly BodyMix Small = new([new BodySize(10_000, 1)]);

    // Nobody is turned away, so that the queue is the one of theory.
    private static Replica Patient(int cores) => new() { Cores = cores, MaxCalls = int.MaxValue, MaxAtRules = int.MaxValue, MaxBodyBytes = long.MaxValue, Budget = double.PositiveInfinity };

    private static Traffic Random(double callsPerSecond) =>
        new() { CallsPerSecond = callsPerSecond, Bodies = Small, Cpu = _ => Service, Variation = random => -Math.Log(1 - random.NextDouble()) };

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.5)]
    [InlineData(2, 0.8)]
    [InlineData(8, 0.8)]
    public void Run_ExponentialService_WaitsAsErlangSays(int cores, double utilisation)
    {
        var outcome = Simulation.Run(Random(utilisation * cores / Service), Patient(cores), replicas: 1, Calls, seed: 1);

        var load = utilisation * cores;
        Assert.Equal(utilisation, outcome.Utilisation, 0.02);
        Assert.InRange(outcome.MeanWait / ErlangC.MeanWait(cores, load, Service), 0.9, 1.1);
        Assert.InRange(outcome.Wait(0.99) / ErlangC.Wait(cores, load, Service, 0.99), 0.9, 1.1);
        Assert.InRange(outcome.Waits.Count(wait => wait > 0) / (double)outcome.Waits.Count / ErlangC.ChanceToWait(cores, load), 0.95, 1.05);
    }

    // Pollaczek and Khinchine: constant service halves the wait of one server.
    [Fact]
    public void Run_ConstantService_WaitsHalfAsLong()
    {
        var outcome = Simulation.Run(Random(800) with { Variation = _ => 1 }, Patient(1), replicas: 1, Calls, seed: 2);

        Assert.InRange(outcome.MeanWait / (ErlangC.MeanWait(1, 0.8, Service) / 2), 0.9, 1.1);
    }

    [Fact]
    public void Run_SameSeed_GivesTheSame()
    {
        var (first, second) = (Simulation.Run(Random(500), Patient(1), 2, 5_000, seed: 3), Simulation.Run(Random(500), Patient(1), 2, 5_000, seed: 3));

        Assert.Equal(first.Answers, second.Answers);
        Assert.NotEqual(first.Answers, Simulation.Run(Random(500), Patient(1), 2, 5_000, seed: 4).Answers);
    }

    [Fact]
    public void Run_MoreThanCoresCanDo_UsesThemAllAndTurnsTheRestAway()
    {
        var outcome = Simulation.Run(Random(4_000), new Replica(), replicas: 1, Calls, seed: 5);

        Assert.Equal(1, outcome.Utilisation, 0.01);
        Assert.Equal(0.5, outcome.TurnedAway / (double)outcome.Calls, 0.02);
        // One more is in while it is turned away.
        Assert.Equal(new Replica().MaxAtRules + 1, outcome.MostCallsIn);
    }

    // 2 calls a moment of 1 s each on one core: the second waits for the first.
    [Fact]
    public void Run_CallsOfOneClick_WaitForEachOther()
    {
        var pairs = Random(0.002) with { AtOnce = [(2, 1)], Cpu = _ => 1, Variation = _ => 1 };

        var outcome = Simulation.Run(pairs, Patient(1), replicas: 1, 2_000, seed: 6);

        Assert.Equal(0.5, outcome.Waits.Count(wait => wait > 0.9) / (double)outcome.Waits.Count, 0.02);
        Assert.Equal(0, Simulation.Run(pairs, Patient(2), replicas: 1, 2_000, seed: 6).Wait(0.9));
    }

    [Fact]
    public void Run_Surges_KeepTheMeanRate()
    {
        var outcome = Simulation.Run(Random(100) with { SurgeFactor = 2 }, Patient(1), replicas: 1, Calls, seed: 7);

        Assert.Equal(0.9 * Calls, outcome.Calls, 0.01 * Calls);
        Assert.Equal(0.1, outcome.Utilisation, 0.002);
    }

    [Theory]
    [InlineData(0.79, false)]
    [InlineData(0.81, true)]
    public void Run_FhirServerThatHangs_IsCutAtTheBudget(double patience, bool answered)
    {
        var hanging = Random(100) with { ReadsFhir = 1, FhirMedian = 60, Variation = _ => 1 };

        var outcome = Simulation.Run(hanging, new Replica(), replicas: 1, 10_000, seed: 8);

        Assert.Equal(answered, outcome.Answer(0.5) < patience);
    }

    [Fact]
    public void Run_FhirServerThatHangs_FillsPlacesByLittlesLaw()
    {
        var hanging = Random(1_000) with { ReadsFhir = 1, FhirMedian = 60 };

        var outcome = Simulation.Run(hanging, new Replica { Cores = 8 }, replicas: 1, 50_000, seed: 9);

        Assert.Equal(800, outcome.MostCallsIn, 0.15 * 800);
        Assert.Equal(0, outcome.TurnedAway);
    }

    [Fact]
    public void Run_BodiesBeyondTheMemory_AreTurnedAway()
    {
        var large = Random(100) with { Bodies = new BodyMix([new BodySize(5_000_000, 1)]), ReadsFhir = 1, FhirMedian = 60 };

        var outcome = Simulation.Run(large, new Replica(), replicas: 1, 10_000, seed: 10);

        Assert.InRange(outcome.MostBodyBytes, 500_000_000, 512_000_000);
        Assert.True(outcome.TurnedAway > 0);
    }
}
