using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Content;

/// <summary>The folders that <see cref="PackOptions.Directories"/> stands for.</summary>
internal sealed class PackDirectories(IOptions<PackOptions> options, IHostEnvironment environment)
{
    /// <summary>Absolute paths.</summary>
    public IReadOnlyList<string> Paths { get; } = Of(options.Value, environment);

    /// <summary>The absolute paths that some options stand for.</summary>
    public static IReadOnlyList<string> Of(PackOptions options, IHostEnvironment environment) => options.Directories.Count == 0
        ? [Path.Combine(AppContext.BaseDirectory, "packs")]
        : [.. options.Directories.Select(directory => Path.GetFullPath(directory, environment.ContentRootPath))];
}
