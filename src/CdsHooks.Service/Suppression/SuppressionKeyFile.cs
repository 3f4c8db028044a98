using System.Text;

namespace CdsHooks.Service.Suppression;

/// <summary>Reads the secret of suppression.</summary>
internal static class SuppressionKeyFile
{
    private const int Shortest = 32;
    private const int Longest = 4_096;

    /// <summary>Reads the file.</summary>
    /// <param name="path">Where it is; relative to the content root.</param>
    /// <param name="environment">Tells the content root.</param>
    /// <param name="fault">What is wrong, without what the file holds; empty when nothing is.</param>
    /// <returns>Its bytes without white space around them; none when something is wrong.</returns>
    public static byte[] Read(string path, IHostEnvironment environment, out string fault)
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(environment.ContentRootPath, path));
            var bytes = new byte[Longest];
            var length = file.ReadAtLeast(bytes, Longest, throwOnEndOfStream: false);
            var secret = bytes.AsSpan(0, length)[Ascii.Trim(bytes.AsSpan(0, length))].ToArray();
            fault = secret.Length >= Shortest ? "" : $"Suppression:KeyFile holds fewer than {Shortest} bytes.";
            return fault.Length == 0 ? secret : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            fault = $"Suppression:KeyFile cannot be read ({failure.GetType().Name}).";
            return [];
        }
    }
}
