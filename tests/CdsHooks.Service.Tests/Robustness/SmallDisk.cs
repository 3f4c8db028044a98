using System.Diagnostics;
using System.Globalization;

namespace CdsHooks.Service.Tests.Robustness;

/// <summary>A disk in memory that is soon full; only root can make one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdshooks-disk-");

    public SmallDisk(int megabytes)
    {
        if (!TryRun("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", folder.FullName))
        {
            folder.Delete();
            throw new InvalidOperationException("No disk in memory can be mounted here.");
        }
    }

    /// <summary>Whether one can be made here.</summary>
    public static bool IsPossible()
    {
        try
        {
            using var disk = new SmallDisk(1);
            return true;
        }
        catch (Exception impossible) when (impossible is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public string PathTo(string file) => Path.Combine(folder.FullName, file);

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(PathTo("ballast"), FileMode.Create);
        var piece = new byte[4096];
        try
        {
            while (true)
            {
                ballast.Write(piece);
                ballast.Flush(flushToDisk: true);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void MakeRoom() => File.Delete(PathTo("ballast"));

    public void Dispose()
    {
        // Lazily: a server under test may still hold a file for a moment.
        TryRun("umount", "-l", folder.FullName);
        folder.Delete();
    }

    private static bool TryRun(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
