using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.Keys;

/// <summary>Follows references to files, to variables of the environment, and to the key store.</summary>
internal sealed class SecretsByReference(IKeyStore store, ILogger<SecretsByReference> logger) : ISecrets
{
    public async Task<Secret> ReadAsync(string reference, CancellationToken cancel)
    {
        // What is no reference may be the secret itself, so it is not repeated.
        if (!SecretReference.TryParse(reference, out var place)) { throw new SecretUnavailableException($"A secret is not referred to as it should be: {SecretReference.Form}."); }
        try
        {
            var secret = place.Kind switch
            {
                SecretPlace.File when !File.Exists(place.Name) => throw new SecretUnavailableException($"The secret {place} is not there: no such file."),
                SecretPlace.File => await SecretFile.ReadAsync(place.Name, logger, cancel),
                SecretPlace.Environment => Environment.GetEnvironmentVariable(place.Name) is { } text ? new Secret(text) : throw new SecretUnavailableException($"The secret {place} is not there: the variable is not set."),
                _ => await store.FindAsync(place.Name, cancel) ?? throw new SecretUnavailableException($"The secret {place} is not there: the key store has no such entry."),
            };
            return secret.Reveal().Trim().Length > 0 ? secret : throw new SecretUnavailableException($"The secret {place} is empty.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SecretUnavailableException($"The secret {place} cannot be read: {(unreadable is UnauthorizedAccessException ? "access denied" : "the file is too large or broken")}.");
        }
    }
}
