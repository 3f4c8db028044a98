using System.Runtime.InteropServices;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.LoadTests.Site;

/// <summary>What is put under load, built for release.</summary>
/// <param name="Service">Path of the service's assembly.</param>
/// <param name="Probe">Path of the probe's assembly.</param>
internal sealed record BuiltPrograms(string Service, string Probe)
{
    // As it is shipped: compiled ahead where there is a compiler for that.
    private static string? Platform => RuntimeInformation.OSArchitecture == Architecture.X64 ? "linux-x64" : null;

    /// <summary>Publishes them into a folder.</summary>
    public static async Task<BuiltPrograms> BuildAsync(string folder, CancellationToken cancel) => new(
        await Published.ServiceAsync(Path.Combine(folder, "service"), cancel, Platform),
        await Published.ProbeAsync(Path.Combine(folder, "probe"), cancel));

    /// <summary>Takes them from a folder that <see cref="BuildAsync"/> has filled before.</summary>
    public static BuiltPrograms In(string folder) => new(Path.Combine(folder, "service", "CdsHooks.Service.dll"), Path.Combine(folder, "probe", "CdsHooks.Probe.dll"));
}
