using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Scopes;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CdsHooks.Cli.Tokens;

/// <summary>Tokens of the service's backend client, fetched by this tool with the service's own keys: those of the ledger, opened with its protection key, or <c>smart.privateKey</c>.</summary>
internal sealed class ServiceTokens : IBackendTokens, IAsyncDisposable
{
    private readonly SigningPlace place;
    private readonly ServiceProvider services;
    private readonly SemaphoreSlim opening = new(1);
    private bool isOpen;

    public ServiceTokens(StandaloneLedger ledger, SigningPlace place, TimeProvider clock)
    {
        this.place = place;
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(place.Settings)
            .AddSingleton(clock)
            .AddSecrets()
            .AddSingleton<ISigningKeyRecords>(new LedgerKeys(ledger.SigningKeys))
            .AddSigningKeys()
            .AddSmartLaunch()
            .AddSingleton(new KeySetAddress(place.KeySetUrl))
            .AddSingleton<ISharedBackendTokens, UnsharedTokens>()
            .AddBackendServices()
            .BuildServiceProvider();
    }

    public async ValueTask<BackendTokenReading> GetAsync(EhrRegistration ehr, SmartScopeSet scopes, CancellationToken cancel)
    {
        try
        {
            // A registration that brings its own key needs none of the ledger.
            if (ehr.Smart is { PrivateKey: null, BackendClientId: not null }) { await OpenAsync(cancel); }
            return await services.GetRequiredService<IBackendTokens>().GetAsync(ehr, scopes, cancel);
        }
        catch (SecretUnavailableException unavailable)
        {
            return new BackendTokenReading.Refused("no_key", [unavailable.Message]);
        }
        catch (OptionsValidationException wrong)
        {
            return new BackendTokenReading.Refused("no_key", [.. wrong.Failures]);
        }
        catch (LedgerUnavailableException away)
        {
            return new BackendTokenReading.Refused("no_key", [away.Message]);
        }
    }

    public void Forget(EhrRegistration ehr, BackendToken token) => services.GetRequiredService<IBackendTokens>().Forget(ehr, token);

    public ValueTask DisposeAsync()
    {
        opening.Dispose();
        return services.DisposeAsync();
    }

    private async Task OpenAsync(CancellationToken cancel)
    {
        await opening.WaitAsync(cancel);
        try
        {
            var managed = services.GetRequiredService<ManagedKeys>();
            if (!isOpen)
            {
                var options = services.GetRequiredService<IOptions<KeyOptions>>().Value;
                await services.GetRequiredService<KeyProtection>().LoadAsync(services.GetRequiredService<ISecrets>(), place.ProtectionKey(options), options.FormerProtectionKeys, cancel);
                isOpen = true;
            }
            // The service may exchange a key while a long job runs.
            await managed.ReadAsync(cancel);
            if (managed.Keys is not { Count: > 0 })
            {
                throw new SecretUnavailableException("The ledger holds no signing keys: the service makes them at its first start with a protection key. cdshooks keys list shows them.");
            }
        }
        finally
        {
            opening.Release();
        }
    }
}
