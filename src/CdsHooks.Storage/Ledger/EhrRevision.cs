using System.Data.Common;
using System.Globalization;

namespace CdsHooks.Storage.Ledger;

/// <summary>The count of changes to EHRs, and the changes themselves.</summary>
internal static class EhrRevision
{
    private const string Next =
        "INSERT INTO ehr_revision (id, value) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET value = ehr_revision.value + 1 RETURNING value";

    private const string Append =
        """
        INSERT INTO ehr_change (revision, slug, environment, at_ms, changed_by, action, details)
        VALUES (@revision, @slug, @environment, @at, @by, @action, @details)
        """;

    /// <summary>Counts on; the row is held until the commit, so that changes come one after another.</summary>
    public static async Task<long> NextAsync(DbTransaction transaction, CancellationToken cancel)
    {
        await using var next = transaction.Statement(Next);
        return Convert.ToInt64(await next.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    /// <summary>Stores who changed what.</summary>
    public static async Task AppendAsync(DbTransaction transaction, long revision, EhrChange change, CancellationToken cancel)
    {
        await using var append = transaction.Statement(
            Append, ("@revision", revision), ("@slug", change.Slug), ("@environment", change.Environment), ("@at", change.At.ToUnixTimeMilliseconds()),
            ("@by", change.By), ("@action", change.Action), ("@details", change.Details));
        await append.ExecuteNonQueryAsync(cancel);
    }
}
