using CdsHooks.Benchmarks.Micro;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>Where growth is measured: the service as published, a folder for its data, and how much is sent.</summary>
/// <param name="Assembly">The published service.</param>
/// <param name="Scratch">A folder that goes at the end.</param>
/// <param name="Client">Sends everything.</param>
/// <param name="IsQuick">True to look, not to judge.</param>
/// <param name="Output">Tells how it goes.</param>
internal sealed record GrowthSite(string Assembly, string Scratch, HttpClient Client, bool IsQuick, TextWriter Output)
{
    public const int Connections = 6;
    public const string PublicBase = "https://cds.example.org";

    /// <summary>Measured rounds of each point.</summary>
    public int Rounds => IsQuick ? 3 : 7;

    /// <summary>Fewer calls when one only looks.</summary>
    public int Calls(int whole) => IsQuick ? Math.Max(20, whole / 3) : whole;

    /// <summary>Settings of a server with a ledger of its own (SQLite), the shipped packs and open access.</summary>
    /// <param name="name">Of the server; a folder is called so.</param>
    public Dictionary<string, string> Settings(string name) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Benchmark",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_TieredPGO"] = "1",
        ["TrustedClients__OpenAccess"] = "true",
        ["Storage__ConnectionString"] = $"Data Source={Path.Combine(Scratch, name, "cdshooks.db")}",
        ["Storage__SpoolDirectory"] = Path.Combine(Scratch, name, "spool"),
        ["Launch__PublicBaseUrl"] = PublicBase,
        ["Packs__Directories__0"] = ShippedContent.Folder,
        ["Packs__Watch"] = "false",
    };

    /// <summary>Starts a server and waits until it is ready.</summary>
    public Task<ServerProcess> StartAsync(string name, IReadOnlyDictionary<string, string> settings) => ServerProcess.StartAsync(name, Assembly, settings, Client);

    /// <summary>Calls of one size for every service that the shipped packs advertise, one patient after the other, so that no round may favour cheap ones.</summary>
    /// <param name="bytes">Size of the bodies.</param>
    /// <param name="patients">How many patients.</param>
    public static Call[] CallsOf(int bytes, int patients = 6)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return
        [
            .. from patient in Enumerable.Range(1, patients)
               from service in ShippedContent.Catalog.Services
               where HookCallBody.Knows(service.Hook)
               select new Call("cds-services/" + service.Definition.Id, HookCallBody.Write(ShippedContent.Advertise(service), bytes, patient, today)),
        ];
    }
}
