using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdsHooks.Service.Health;

/// <summary>Asks another check and waits for it a second at most: a database that hangs must not make the answer to "are you ready?" hang too.</summary>
/// <remarks>A check that has not come back is not begun again, so that it costs one thread and no more.</remarks>
/// <typeparam name="TCheck">The check that is asked.</typeparam>
internal sealed class PromptHealthCheck<TCheck>(TCheck check, TimeProvider clock) : IHealthCheck
    where TCheck : class, IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private Task<HealthCheckResult>? asked;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Task<HealthCheckResult> answer;
        lock (gate)
        {
            if (asked is null or { IsCompleted: true }) { asked = Task.Run(() => check.CheckHealthAsync(context, CancellationToken.None), CancellationToken.None); }
            answer = asked;
        }
        try
        {
            return await answer.WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "It does not answer.");
        }
    }
}
