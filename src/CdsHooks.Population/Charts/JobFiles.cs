namespace CdsHooks.Population.Charts;

/// <summary>Makes folders and files for patient data: nobody but the account that runs the program can look into them.</summary>
internal static class JobFiles
{
    private const int BufferBytes = 32 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder with mode 0700. One that is there keeps its mode unless others could look into it.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>Opens a file for writing with mode 0600.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access = FileAccess.Write)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, BufferSize = BufferBytes, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open) { options.UnixCreateMode = OwnerOnly; }
        return new FileStream(path, options);
    }

    /// <summary>Takes a folder away with all that is in it; nothing where there is none.</summary>
    public static void Remove(string path)
    {
        if (Directory.Exists(path)) { Directory.Delete(path, recursive: true); }
    }
}
