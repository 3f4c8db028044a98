using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CdsHooks.Smart.Keys;

/// <summary>Adds keys to a host.</summary>
public static class KeyServices
{
    /// <summary>Adds <see cref="ISecrets"/>, and <see cref="IKeyStore"/> as a folder unless another one is there already. Section <c>Keys</c>.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<KeyOptions>().BindConfiguration("Keys");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KeyOptions>, KeyOptionsValidator>());
        services.TryAddSingleton<IKeyStore, DirectoryKeyStore>();
        return services.AddSingleton<ISecrets, SecretsByReference>();
    }

    /// <summary>Adds <see cref="IClientAssertions"/> and <see cref="IPublishedKeys"/>, and what keeps their keys; <see cref="IKeyCustody"/> unless another one is there already.
    /// Needs <see cref="ISigningKeyRecords"/>, <see cref="KeySetAddress"/>, <see cref="IEhrRegistry"/> and a clock.</summary>
    public static IServiceCollection AddSigningKeys(this IServiceCollection services)
    {
        services.TryAddSingleton<IKeyCustody, LocalKeyCustody>();
        return services
            .AddSingleton<KeyProtection>()
            .AddSingleton<ManagedKeys>()
            .AddSingleton<OwnKeys>()
            .AddSingleton(provider => new PublishedKeys(
                provider.GetRequiredService<ManagedKeys>(), provider.GetRequiredService<OwnKeys>(), provider.GetRequiredService<IEhrRegistry>(), provider.GetRequiredService<ILogger<PublishedKeys>>()))
            .AddSingleton<IPublishedKeys>(provider => provider.GetRequiredService<PublishedKeys>())
            .AddSingleton<IClientAssertions, ClientAssertions>();
    }
}
