using CdsHooks.Cli.Output;
using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Cli.Requests;

/// <summary>A stored call that has been read, until it is disposed.</summary>
internal sealed class OpenCall : IDisposable
{
    private readonly JsonTape tape;

    private OpenCall(JsonTape tape, RuleCall call, Guid hookInstance)
    {
        this.tape = tape;
        Call = call;
        HookInstance = hookInstance;
    }

    /// <summary>What rules are given.</summary>
    public RuleCall Call { get; }

    /// <summary>The event that triggered the hook.</summary>
    public Guid HookInstance { get; }

    /// <summary>Reads a stored call as the service would.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hook">The hook that is expected.</param>
    /// <param name="plan">What is looked for in its data.</param>
    /// <param name="today">The day on which it plays.</param>
    /// <param name="clock">The clock of its deadline.</param>
    /// <param name="trace">Who is told how rules come to their ends.</param>
    /// <exception cref="UsageException">The call would be refused.</exception>
    public static OpenCall Read(HookRequestFile request, string hook, ChartPlan plan, DateOnly today, TimeProvider clock, IRuleTrace? trace = null)
    {
        var read = JsonTape.TryRead(request.Body, out var fault) ?? throw new UsageException($"'{request.Name}' is not strict JSON: {fault!.Kind} at byte {fault.Position}.");
        switch (CdsRequestReader.Read(read, [hook]))
        {
            case CdsRequestReading.Accepted { Request: var accepted }:
                var call = new RuleCall
                {
                    Chart = ChartReader.Read(accepted, plan, read.Length),
                    Context = accepted.Context,
                    Hook = hook,
                    Today = today,
                    Deadline = Deadline.After(clock, TimeSpan.FromMinutes(5)),
                    Trace = trace,
                };
                return new OpenCall(read, call, accepted.HookInstance);
            case CdsRequestReading.Refused { Issues: var issues }:
                read.Dispose();
                throw new UsageException($"'{request.Name}' would be refused: {string.Join("; ", issues.Select(issue => $"{issue.Expression} {issue.Text}"))}");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public void Dispose()
    {
        Call.Chart.Dispose();
        tape.Dispose();
    }
}
