using CdsHooks.Service.Invocation;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Admission;

/// <summary>Room for calls, time for requests, and an orderly end.</summary>
internal static class AdmissionServices
{
    // Beyond the delay: calls in flight end within seconds, a ledger with a full queue needs some more.
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddAdmission(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<AdmissionOptions, AdmissionOptionsValidator>()
            .BindConfiguration("Admission")
            .Validate<IOptions<BudgetOptions>>((admission, budget) => admission.MaxBodyBytes / 4 >= budget.Value.MaxBodyBytes,
                "Admission:MaxBodyBytes must be at least four times Budget:MaxBodyBytes.")
            .Validate<IOptions<BudgetOptions>>((admission, budget) => admission.RequestTimeout > budget.Value.Total,
                "Admission:RequestTimeout must be longer than Budget:Total.");
        services.AddOptions<HostOptions>().Configure<IOptions<AdmissionOptions>, IHostEnvironment>((host, admission, environment) =>
            host.ShutdownTimeout = Draining.DelayOf(admission.Value, environment) + ToFinish);
        services.AddRequestTimeouts();
        services.AddSingleton<IMemoryPoolFactory<byte>, ReceiveBlocks>();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<AdmissionOptions>>((timeouts, admission) => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = admission.Value.RequestTimeout,
            // Without a body: what is written here would be cancelled by the same timeout. The last door adds it.
            TimeoutStatusCode = StatusCodes.Status408RequestTimeout,
        });
        return services
            .AddSingleton<House>()
            .AddSingleton<LoopbackEcho>()
            .AddSingleton(provider => new Doorbell(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<LoopbackEcho>().Send))
            .AddSingleton<FullHouse>()
            .AddSingleton<Draining>()
            .AddHostedService(provider => provider.GetRequiredService<Draining>());
    }

    /// <summary>After routing, since only some routes need room.</summary>
    public static void UseAdmission(this WebApplication app)
    {
        app.UseMiddleware<AdmissionMiddleware>();
        app.UseRequestTimeouts();
    }
}
