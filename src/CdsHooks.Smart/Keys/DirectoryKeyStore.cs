using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CdsHooks.Smart.Keys;

/// <summary>A key store that is a folder with a file for each entry, for machines without a vault.</summary>
internal sealed class DirectoryKeyStore(IOptions<KeyOptions> options, ILogger<DirectoryKeyStore> logger) : IKeyStore
{
    public async Task<Secret?> FindAsync(string name, CancellationToken cancel)
    {
        if (options.Value.Directory is not { } folder || !SecretReference.IsEntry(name)) { return null; }
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? await SecretFile.ReadAsync(path, logger, cancel) : null;
    }
}
