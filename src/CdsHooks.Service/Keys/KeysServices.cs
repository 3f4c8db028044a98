using CdsHooks.Service.Launch;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Keys;

/// <summary>What keeps secrets at rest, and what this service signs with.</summary>
internal static class KeysServices
{
    /// <summary>Adds <see cref="IDataProtectionProvider"/> and signing keys; to be called after the registrations were added, which must be loaded first.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("CdsHooks");
        // It reads the key ring before the ledger is ready, and where there is no protection key it would call that an error.
        services.Remove(services.Single(service => service.ImplementationType?.Name == "DataProtectionHostedService"));
        return services
            .AddSigningKeys()
            .AddSingleton<ISigningKeyRecords, SigningKeyRecords>()
            .AddSingleton<LedgerKeyRing>()
            .AddBackendServices()
            .AddSingleton<ISharedBackendTokens, SharedBackendTokens>()
            .AddSingleton(provider => new KeySetAddress(
                provider.GetRequiredService<IOptions<LaunchOptions>>().Value.PublicBaseUrl is { } baseUrl ? new Uri($"{baseUrl.AbsoluteUri.TrimEnd('/')}/{KeySetEndpoint.Path}") : null))
            .AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(ring =>
            {
                ring.XmlRepository = provider.GetRequiredService<LedgerKeyRing>();
                ring.XmlEncryptor = new ProtectionKeyEncryptor(provider.GetRequiredService<KeyProtection>());
            }))
            .AddHostedService<KeyLifetime>();
    }
}
