using CdsHooks.Capacity.Costs;

namespace CdsHooks.Capacity.Queueing;

/// <summary>Calls on their way through some replicas, event by event: admitted, reading the FHIR server, waiting for a core, at work. The same seed gives the same figures.</summary>
/// <remarks>Not in it: the network, garbage collection, pauses of the machine, and a scheduler that shares cores among calls instead of finishing one after the other.</remarks>
internal sealed class Simulation
{
    private const double WarmUpPart = 0.1;
    private const double FhirSigma = 0.6;

    private readonly Random random;
    private readonly Traffic traffic;
    private readonly Replica replica;
    private readonly ReplicaState[] replicas;
    private readonly PriorityQueue<(bool IsDone, CallInFlight Call), double> events = new();
    private readonly List<double> waits = [];
    private readonly List<double> answers = [];
    private readonly double warmUntil;
    private readonly double end;
    private int next;
    private int calls;
    private int turnedAway;
    private int late;
    private double worked;

    private Simulation(Traffic traffic, Replica replica, int replicas, int calls, int seed)
    {
        random = new Random(seed);
        this.traffic = traffic;
        this.replica = replica;
        this.replicas = [.. Enumerable.Range(0, replicas).Select(_ => new ReplicaState(replica))];
        var time = calls / traffic.CallsPerSecond;
        // Whole cycles, so that as much of the surges is counted as of the calm.
        warmUntil = Math.Ceiling(time * WarmUpPart / Arrivals.Cycle) * Arrivals.Cycle;
        end = warmUntil + (Math.Ceiling(time * (1 - WarmUpPart) / Arrivals.Cycle) * Arrivals.Cycle);
    }

    /// <summary>Runs it.</summary>
    /// <param name="traffic">What comes.</param>
    /// <param name="replica">What each replica is like.</param>
    /// <param name="replicas">How many there are; calls go to them in turn.</param>
    /// <param name="calls">At least so many calls come, and as many more as make whole minutes. At least the first minute and a tenth of all is not counted.</param>
    /// <param name="seed">Another one gives another course of the same kind.</param>
    public static Outcome Run(Traffic traffic, Replica replica, int replicas, int calls, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return new Simulation(traffic, replica, replicas, calls, seed).Run();
    }

    private Outcome Run()
    {
        var arrivals = new Arrivals(traffic, random);
        for (var at = arrivals.Next(); at < end; at = arrivals.Next())
        {
            Pass(at);
            for (var left = arrivals.PickCount(); left > 0; left--) { Arrive(at); }
        }
        Pass(double.PositiveInfinity);
        waits.Sort();
        answers.Sort();
        var utilisation = worked / ((end - warmUntil) * replicas.Length * replica.Cores);
        return new Outcome(calls, turnedAway, late, utilisation, replicas.Max(each => each.MostInside), replicas.Max(each => each.MostBodyBytes), waits, answers);
    }

    private bool IsCounted(CallInFlight call) => call.Arrived >= warmUntil;

    private void Arrive(double at)
    {
        var bytes = traffic.Bodies.Pick(random.NextDouble());
        var reads = random.NextDouble() < traffic.ReadsFhir;
        var ready = reads ? at + Math.Min(traffic.FhirMedian * Math.Exp(FhirSigma * Normal()), replica.FhirBudget) : at;
        var call = new CallInFlight(next, at, ready, traffic.Cpu(bytes) * traffic.Variation(random), BodyMix.PooledBytes(bytes));
        next = (next + 1) % replicas.Length;
        if (IsCounted(call)) { calls++; }
        if (!replicas[call.Replica].TryAdmit(call)) { TurnAway(call); }
        else if (reads) { events.Enqueue((IsDone: false, call), ready); }
        else { Queue(call, at); }
    }

    private void Pass(double until)
    {
        while (events.TryPeek(out var due, out var at) && at <= until)
        {
            events.Dequeue();
            if (due.IsDone) { End(due.Call, at); }
            else { Queue(due.Call, at); }
        }
    }

    private void Queue(CallInFlight call, double at)
    {
        var place = replicas[call.Replica];
        if (place.TryQueue(call))
        {
            Begin(place, at);
            return;
        }
        place.Leave(call);
        TurnAway(call);
    }

    private void Begin(ReplicaState place, double at)
    {
        while (place.TryBegin(out var call))
        {
            if (at - call.Arrived < replica.Budget)
            {
                if (IsCounted(call)) { waits.Add(at - call.Ready); }
                worked += Math.Max(0, Math.Min(at + call.Cpu, end) - Math.Max(at, warmUntil));
                events.Enqueue((IsDone: true, call), at + call.Cpu);
                continue;
            }
            place.FreeCore();
            place.Leave(call);
            if (!IsCounted(call)) { continue; }
            late++;
            answers.Add(replica.Budget);
        }
    }

    private void End(CallInFlight call, double at)
    {
        var place = replicas[call.Replica];
        place.FreeCore();
        place.Leave(call);
        if (IsCounted(call)) { answers.Add(at - call.Arrived); }
        Begin(place, at);
    }

    private void TurnAway(CallInFlight call)
    {
        if (IsCounted(call)) { turnedAway++; }
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
