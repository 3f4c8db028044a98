using System.Data.Common;

namespace CdsHooks.Storage.Ledger;

/// <summary>Which migrations this build brings. Told without EF Core, which takes longer to find out than all the rest of a start.</summary>
internal static class LedgerMigrations
{
    private const string Applied = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";

    /// <summary>Their ids in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "20261121000000_CreateLedger",
        "20261122000000_AddShadowFirings",
        "20261123000000_AddEhrs",
        "20261124000000_AddCallers",
        "20261125000000_AddCommentIndex",
        "20261126000000_AddKeys",
        "20261127000000_AddPopulationJobs",
        "20261128000000_AddEndpointPins",
        "20261129000000_ShrinkCalls",
    ];

    /// <summary>True when all of them are applied.</summary>
    /// <exception cref="DbException">The database is away, or nothing was ever applied to it.</exception>
    public static async Task<bool> AreAppliedAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Applied;
        var applied = new HashSet<string>(StringComparer.Ordinal);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel)) { applied.Add(rows.GetString(0)); }
        return All.All(applied.Contains);
    }
}
