using Polly;
using Polly.CircuitBreaker;

namespace CdsHooks.Fhir.Rest;

/// <summary>Spares a server that fails or hangs: after some failures nothing is sent for a while, then one request to see whether it is well again.</summary>
internal sealed class ServerBreaker
{
    private const double FailureRatio = 0.5;
    private const int LeastRequests = 8;

    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(20);

    /// <summary>How long nothing is sent.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    private readonly TimeProvider clock;
    private readonly string server;
    private readonly CircuitBreakerStateProvider circuit = new();
    private readonly ResiliencePipeline<Answer> pipeline;
    private long opened;

    public ServerBreaker(string server, TimeProvider clock)
    {
        (this.server, this.clock) = (server, clock);
        var builder = new ResiliencePipelineBuilder<Answer> { TimeProvider = clock };
        pipeline = builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<Answer>
        {
            FailureRatio = FailureRatio,
            MinimumThroughput = LeastRequests,
            SamplingDuration = Sampling,
            BreakDuration = Break,
            StateProvider = circuit,
            ShouldHandle = outcome => ValueTask.FromResult(IsFailure(outcome.Outcome)),
            OnOpened = _ => TellAsync(BreakerState.Open),
            OnHalfOpened = _ => TellAsync(BreakerState.HalfOpen),
            OnClosed = _ => TellAsync(BreakerState.Closed),
        }).Build();
    }

    /// <summary>True while nothing is sent at all, so that it is no use to wait for a place.</summary>
    public bool IsOpen => circuit.CircuitState == CircuitState.Open && clock.GetElapsedTime(Volatile.Read(ref opened)) < Break;

    /// <summary>Sends a request, or spares the server.</summary>
    public async Task<Answer> SendAsync(Func<Task<Answer>> send)
    {
        var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        try
        {
            var outcome = await pipeline.ExecuteOutcomeAsync(static async (_, send) => Outcome.FromResult(await send()), context, send);
            if (outcome.Exception is BrokenCircuitException) { return new Answer(FhirReplyKind.Spared, ServerHealth.Unknown); }
            outcome.ThrowIfException();
            return outcome.Result;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Says good-bye to the metrics: nobody looks at this breaker any more.</summary>
    public void Forget() => FhirMetrics.BreakerIs(server, BreakerState.Closed);

    private bool IsFailure(Outcome<Answer> outcome) => outcome.Exception is not null || outcome.Result.Health switch
    {
        ServerHealth.Sick => true,
        ServerHealth.Well => false,

        // A probe that was cut off proves nothing, so the server is spared on.
        _ => circuit.CircuitState == CircuitState.HalfOpen,
    };

    private ValueTask TellAsync(BreakerState state)
    {
        if (state == BreakerState.Open) { Volatile.Write(ref opened, clock.GetTimestamp()); }
        FhirMetrics.BreakerIs(server, state);
        return ValueTask.CompletedTask;
    }
}
