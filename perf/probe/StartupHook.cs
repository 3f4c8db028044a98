#pragma warning disable CA1050, MA0047 // The runtime looks for this class outside of any namespace.
using CdsHooks.Probe;

/// <summary>What the runtime calls before <c>Main</c> in a process that names this assembly in <c>DOTNET_STARTUP_HOOKS</c>. The server under measurement knows nothing of it.</summary>
/// <remarks><c>CDSHOOKS_PROBE</c> is the path of the Unix socket to answer on. <c>CDSHOOKS_PROBE_JIT</c> is a file that takes the name of every method that is compiled
/// while the process runs. Without either nothing is done.</remarks>
internal static class StartupHook
{
    /// <summary>Begins to answer, on a thread of its own.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("CDSHOOKS_PROBE_JIT") is { Length: > 0 } file) { CompiledMethods.WriteTo(file); }
        if (Environment.GetEnvironmentVariable("CDSHOOKS_PROBE") is { Length: > 0 } socket) { ProbeSocket.Answer(socket); }
    }
}
