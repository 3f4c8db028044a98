using CdsHooks.Storage.Ledger.Retention;
using CdsHooks.Storage.Ledger.Spool;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Ledger;

/// <summary>Adds the ledger to a host.</summary>
public static class LedgerServices
{
    /// <summary>Adds <see cref="ICallRecorder"/>, <see cref="IFeedbackStore"/>, <see cref="ILedgerReader"/>, <see cref="IEhrStore"/>,
    /// <see cref="ISigningKeyStore"/>, <see cref="IProtectionKeyStore"/>, <see cref="IPopulationJobs"/> and <see cref="IEndpointPins"/>, all singletons; the database is made or brought up to date as the host starts, and the queue is written out as it stops.</summary>
    /// <remarks>A wrong section <c>Storage</c> or a database that cannot be made stops the start.</remarks>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LedgerOptions, LedgerOptionsValidator>().BindConfiguration("Storage");
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(provider => LedgerDatabase.Of(
                provider.GetRequiredService<IOptions<LedgerOptions>>().Value, provider.GetRequiredService<IHostEnvironment>().ContentRootPath,
                provider.GetRequiredService<ILoggerFactory>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<CallRecorder>()
            .AddSingleton<ICallRecorder>(provider => provider.GetRequiredService<CallRecorder>())
            .AddSingleton<CallDrain>()
            .AddSingleton(provider => new CallSpool(
                provider.GetRequiredService<IOptions<LedgerOptions>>().Value, provider.GetRequiredService<IHostEnvironment>().ContentRootPath,
                provider.GetRequiredService<ILogger<CallSpool>>()))
            .AddSingleton<IFeedbackStore, FeedbackStore>()
            .AddSingleton<ILedgerReader, LedgerReader>()
            .AddSingleton<IEhrStore, EhrStore>()
            .AddSingleton<ISigningKeyStore, SigningKeyStore>()
            .AddSingleton<IProtectionKeyStore, ProtectionKeyStore>()
            .AddSingleton<IPopulationJobs, PopulationJobs>()
            .AddSingleton<IEndpointPins, EndpointPins>()
            .AddSingleton<LedgerPurge>()
            .AddHostedService<LedgerLifetime>()
            .AddHostedService<RetentionWork>();
    }
}
