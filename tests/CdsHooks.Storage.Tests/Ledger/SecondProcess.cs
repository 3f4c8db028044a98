using System.Diagnostics;
using System.Globalization;

namespace CdsHooks.Storage.Tests.Ledger;

/// <summary>Another process with a ledger of its own on the same folder.</summary>
internal sealed class SecondProcess : IAsyncDisposable
{
    private readonly Process process;

    /// <summary>Starts a ledger in <paramref name="folder"/> and records <paramref name="calls"/> calls, and feedback on the first.
    /// On a server where <paramref name="postgres"/> is given.</summary>
    public SecondProcess(string folder, int calls, string? postgres = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SecondProcess).Assembly.Location, folder, calls.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (postgres is not null) { start.Environment["LEDGER_POSTGRES"] = postgres; }
        process = Process.Start(start)!;
    }

    /// <summary>Waits for its word that all is committed.</summary>
    public async Task<string?> SaidAsync() =>
        await process.StandardOutput.ReadLineAsync() ?? await process.StandardError.ReadToEndAsync();

    /// <summary>Ends it on the spot; nothing in it gets to run any more.</summary>
    public Task KillAsync()
    {
        process.Kill();
        return process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) { await KillAsync(); }
        process.Dispose();
    }
}
