using System.Diagnostics;

namespace CdsHooks.Measuring.Servers;

/// <summary>Publishes a server as it would be shipped.</summary>
internal static class Published
{
    /// <summary>Publishes a project for release.</summary>
    /// <param name="project">The project, from the root of the repository.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <param name="platform">The platform to compile ahead for, such as <c>linux-x64</c>; null publishes for any.</param>
    /// <returns>Path of the assembly to start.</returns>
    /// <exception cref="InvalidOperationException">It does not build.</exception>
    public static async Task<string> BuildAsync(string project, string folder, CancellationToken cancel, string? platform = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (ReadOnlySpan<string>)["publish", Path.Combine(Root(), project), "-c", "Release", "-o", folder, "--nologo", "-v", "quiet", "-nodeReuse:false"])
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var argument in platform is null ? [] : (ReadOnlySpan<string>)["-r", platform]) { start.ArgumentList.Add(argument); }
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0
            ? Path.Combine(folder, Path.GetFileNameWithoutExtension(project) + ".dll")
            : throw new InvalidOperationException($"{project} does not build:\n{output}");
    }

    /// <summary>Publishes the service, as <see cref="BuildAsync"/> publishes any project.</summary>
    public static Task<string> ServiceAsync(string folder, CancellationToken cancel, string? platform = null) => BuildAsync("src/CdsHooks.Service/CdsHooks.Service.csproj", folder, cancel, platform);

    /// <summary>Path of the assembly of a service that is published already.</summary>
    /// <param name="folder">Where it is.</param>
    public static string ServiceIn(string folder) => Path.Combine(Path.GetFullPath(folder), "CdsHooks.Service.dll");

    /// <summary>Builds the probe that <see cref="ServerProcess.StartAsync"/> can put into a server.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>Path of its assembly.</returns>
    /// <exception cref="InvalidOperationException">It does not build.</exception>
    public static Task<string> ProbeAsync(string folder, CancellationToken cancel) => BuildAsync("perf/probe/CdsHooks.Probe.csproj", folder, cancel);

    /// <summary>The folder of the solution, above the one this program lies in.</summary>
    /// <exception cref="InvalidOperationException">The program was moved out of the repository.</exception>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CdsHooks.sln"))) { return folder.FullName; }
        }
        throw new InvalidOperationException("Run this from its build folder inside the repository.");
    }
}
