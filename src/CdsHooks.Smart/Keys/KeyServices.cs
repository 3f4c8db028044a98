using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdsHooks.Smart.Keys;

/// <summary>Adds the reading of secrets to a host.</summary>
public static class KeyServices
{
    /// <summary>Adds <see cref="ISecrets"/>, and <see cref="IKeyStore"/> as a folder unless another one is there already. Section <c>Keys</c>.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        services.AddOptions<KeyOptions>().BindConfiguration("Keys");
        services.TryAddSingleton<IKeyStore, DirectoryKeyStore>();
        return services.AddSingleton<ISecrets, SecretsByReference>();
    }
}
