using CdsHooks.Capacity.Costs;
using CdsHooks.Capacity.Demand;
using CdsHooks.Capacity.Figures;
using CdsHooks.Capacity.Queueing;

namespace CdsHooks.Capacity.Sizing;

/// <summary>What a setting needs: from its calls a second to replicas, network, Redis and PostgreSQL.</summary>
/// <param name="Setting">Who calls.</param>
/// <param name="Cost">CPU of a call.</param>
/// <param name="Ledger">What a call leaves in the ledger.</param>
internal sealed record Need(Setting Setting, CallCost Cost, LedgerCost Ledger)
{
    /// <summary>The target: 99 in 100 calls are answered within it.</summary>
    public const double Target = 0.5;

    /// <summary>Most of a replica's cores that the mean of the busy hour may take.</summary>
    public const double MostUtilisation = 0.5;

    /// <summary>Commands to Redis for a call: its token is noted. Cards with a window, of which the shipped packs have none, would add one question a call and one note a card.</summary>
    public const double RedisPerCall = 1;

    private const double DaysKept = 400;
    private const int SimulatedCalls = 300_000;
    private const int Seed = 20_261_122;
    private const int HeadersAndToken = 2_000;

    /// <summary>What each replica is like.</summary>
    public Replica Replica { get; init; } = new();

    /// <summary>Which bodies come.</summary>
    public BodyMix Bodies { get; init; } = BodyMix.Usual;

    /// <summary>Part of calls that read the caller's FHIR server, 0 to 1.</summary>
    public double ReadsFhir { get; init; } = Assumptions.WithoutPrefetch / 100;

    /// <summary>Median of such a reading, in seconds.</summary>
    public double FhirMedian { get; init; } = Assumptions.FhirLatency / 1000;

    /// <summary>Times the calls of the setting.</summary>
    public double Times { get; init; } = 1;

    public double CallsPerSecond => Setting.CallsPerSecond * Times;

    /// <summary>CPU of a mean call, in seconds.</summary>
    public double CpuPerCall => Cost.SecondsOf(Bodies.MeanBytes);

    /// <summary>Cores that are at work in the mean of the busy hour.</summary>
    public double Cores => CallsPerSecond * CpuPerCall;

    /// <summary>Replicas that the rule of half-used cores asks for, one of them to spare.</summary>
    public int ReplicasByUtilisation => (int)Math.Ceiling(Cores / (MostUtilisation * Replica.Cores)) + 1;

    /// <summary>Incoming bits a second. What goes out is a fiftieth of it.</summary>
    public double BitsPerSecond => CallsPerSecond * (Bodies.MeanBytes + HeadersAndToken) * 8;

    public double LedgerRowsPerSecond => CallsPerSecond * Ledger.Mean(entry => entry.Rows);

    /// <summary>Bytes that the ledger holds once it is as old as its retention.</summary>
    public double LedgerBytes => Setting.CallsPerYear * Times / 365 * DaysKept * Ledger.Mean(entry => entry.Bytes);

    /// <summary>Cores of the database that writing takes in the busy hour.</summary>
    public double LedgerCores => CallsPerSecond * Ledger.Mean(entry => entry.CpuMicroseconds) * 1e-6;

    /// <summary>What comes, for the simulation.</summary>
    public Traffic Traffic => new()
    {
        CallsPerSecond = CallsPerSecond,
        AtOnce = [.. Hook.All.GroupBy(hook => hook.Services).Select(group => (group.Key, group.Sum(Nation.ShareOfEvents)))],
        Bodies = Bodies,
        Cpu = Cost.SecondsOf,
        Variation = Varied,
        SurgeFactor = Assumptions.SurgeFactor,
        ReadsFhir = ReadsFhir,
        FhirMedian = FhirMedian,
    };

    /// <summary>How so many replicas write the ledger in the busy hour.</summary>
    public LedgerDrain Drain(int replicas) =>
        new() { CallsPerSecond = CallsPerSecond, Replicas = replicas, DatabaseCpu = Ledger.Mean(entry => entry.CpuMicroseconds) * 1e-6, SpoolBytes = Ledger.SpoolBytes };

    /// <summary>Runs the busy hour on so many replicas.</summary>
    public Outcome Simulate(int replicas) => Simulation.Run(Traffic, Replica, replicas, SimulatedCalls, Seed);

    /// <summary>True when the target is met by that course and nobody is turned away.</summary>
    public static bool IsMet(Outcome outcome) => outcome.TurnedAway == 0 && outcome.Late == 0 && outcome.Answer(0.99) < Target;

    /// <summary>The least replicas with which the target is met while one of them is lost.</summary>
    public int ReplicasBySimulation()
    {
        // Fewer than what is at work cannot do, and each one more takes a run.
        var left = Math.Max(1, (int)Math.Floor(Cores / Replica.Cores));
        while (!IsMet(Simulate(left))) { left++; }
        return left + 1;
    }

    // Equal calls differ by what their chart brings up: gamma with shape 4, half the mean as standard deviation.
    private static double Varied(Random random) =>
        -Math.Log((1 - random.NextDouble()) * (1 - random.NextDouble()) * (1 - random.NextDouble()) * (1 - random.NextDouble())) / 4;
}
