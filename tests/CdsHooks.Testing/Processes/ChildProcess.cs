using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CdsHooks.Testing.Processes;

/// <summary>A server in a process of its own, ended at the latest with this object. Linux only.</summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Resume = 18;
    private const int Freeze = 19;
    private const int MostLines = 2_000;

    private readonly ConcurrentQueue<string> lines = new();
    private readonly Process process;

    private ChildProcess(Process process) => this.process = process;

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>True once it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Its exit code; only once it has ended.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>The last lines of its output, both streams.</summary>
    public string Output => string.Join('\n', lines);

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments, each as it is.</param>
    /// <param name="environment">What is set beside the environment of the tests.</param>
    /// <param name="folder">Where it runs.</param>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var argument in arguments) { start.ArgumentList.Add(argument); }
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) { start.Environment[name] = value; }
        var child = new ChildProcess(Process.Start(start)!);
        child.process.OutputDataReceived += (_, line) => child.Keep(line.Data);
        child.process.ErrorDataReceived += (_, line) => child.Keep(line.Data);
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Asks it to stop (SIGTERM) and waits until it has.</summary>
    /// <param name="atMost">After that it is killed.</param>
    /// <returns>True when it stopped by itself.</returns>
    public async Task<bool> StopAsync(TimeSpan atMost)
    {
        if (process.HasExited) { return true; }
        _ = Signal(process.Id, Terminate);
        using var patience = new CancellationTokenSource(atMost);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            Kill();
            return false;
        }
    }

    /// <summary>Ends it at once (SIGKILL).</summary>
    public void Kill()
    {
        if (!process.HasExited) { process.Kill(); }
        process.WaitForExit();
    }

    /// <summary>Holds it where it stands (SIGSTOP): its connections stay open and nothing is answered.</summary>
    public void Pause() => _ = Signal(process.Id, Freeze);

    /// <summary>Lets it go on (SIGCONT).</summary>
    public void Continue() => _ = Signal(process.Id, Resume);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Kill();
        process.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Keep(string? line)
    {
        if (line is null) { return; }
        lines.Enqueue(line);
        while (lines.Count > MostLines) { lines.TryDequeue(out _); }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
