using System.Security.Cryptography;

namespace CdsHooks.Service.Keys;

/// <summary>The protection key in Development, where nobody has set one: a file beside the ledger, for its owner only.</summary>
internal static class DevelopmentKeyFile
{
    private const int Bytes = 32;

    /// <summary>The reference to the file, which is made where there is none.</summary>
    public static string Ensure(IHostEnvironment environment)
    {
        var path = Path.GetFullPath(Path.Combine(environment.ContentRootPath, "data", "protection.key"));
        if (!File.Exists(path)) { Make(path); }
        return $"file:{path}";
    }

    // Written whole before it has its name, since another process may start at the same moment.
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) { options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; }
        using (var file = new StreamWriter(draft, options)) { file.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes))); }
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
