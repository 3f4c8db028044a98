using System.Text;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.Keys;

/// <summary>Reads files of secrets, and warns about those that everybody on the machine may read.</summary>
internal static partial class SecretFile
{
    /// <summary>Larger than any key or password, small enough for a slip to do no harm.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>The text of a file, without the line break at its end.</summary>
    /// <exception cref="IOException">It cannot be read, or is larger than <see cref="MostBytes"/>.</exception>
    public static async Task<Secret> ReadAsync(string path, ILogger logger, CancellationToken cancel)
    {
        WarnIfOpen(path, logger);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, useAsync: true);
        var buffer = new byte[MostBytes + 1];
        var length = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        if (length > MostBytes) { throw new IOException("The file is larger than a secret can be."); }
        return new Secret(Encoding.UTF8.GetString(buffer, 0, length).TrimEnd('\r', '\n'));
    }

    private static void WarnIfOpen(string path, ILogger logger)
    {
        if (OperatingSystem.IsWindows()) { return; }
        if (File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead)) { LogOpen(logger, path); }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Everybody on this machine may read the secret in {Path}; take the right away (chmod o-r)")]
    private static partial void LogOpen(ILogger logger, string path);
}
