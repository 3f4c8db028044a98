namespace CdsHooks.Smart.Keys;

/// <summary>What <c>store:</c> references lead to: a folder, or the client of a vault or an HSM in its place.</summary>
internal interface IKeyStore
{
    /// <summary>Reads an entry.</summary>
    /// <param name="name">Letters, digits, dots, hyphens and underscores.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns><see langword="null"/> when there is no such entry.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    Task<Secret?> FindAsync(string name, CancellationToken cancel);
}
