using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Content;

/// <summary>The folders that <see cref="PackOptions.Directories"/> stands for.</summary>
internal sealed class PackDirectories(IOptions<PackOptions> options, IHostEnvironment environment)
{
    /// <summary>Absolute paths.</summary>
    public IReadOnlyList<string> Paths { get; } = options.Value.Directories.Count == 0
        ? [Path.Combine(AppContext.BaseDirectory, "packs")]
        : [.. options.Value.Directories.Select(directory => Path.GetFullPath(directory, environment.ContentRootPath))];
}
