using System.Data.Common;
using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger;

/// <summary>Pins in the ledger's database. A commit waits for the disk: what was first seen must not be seen first again after a power loss.</summary>
internal sealed class EndpointPins(LedgerDatabase database) : IEndpointPins
{
    // One statement, so that of two that are first the second reads what the first has stored.
    private const string First =
        """
        INSERT INTO endpoint_pin (slug, environment, fhir_base, endpoint, origin, seen_at_ms) VALUES (@slug, @environment, @base, @endpoint, @origin, @seen)
        ON CONFLICT (slug, environment, fhir_base, endpoint) DO UPDATE SET origin = endpoint_pin.origin RETURNING origin
        """;

    private const string Clear = "DELETE FROM endpoint_pin WHERE slug = @slug AND environment = @environment";

    public async Task<string> FirstSeenAsync(EndpointPin pin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(pin);
        if (await database.ReadAsync(ledger => Of(ledger, pin.Slug, pin.Environment)
            .Where(row => row.FhirBase == pin.FhirBase && row.Endpoint == pin.Endpoint).Select(row => row.Origin).SingleOrDefaultAsync(cancel)) is { } known) { return known; }
        return await WriteAsync(async transaction =>
        {
            await using var first = transaction.Statement(
                First, ("@slug", pin.Slug), ("@environment", pin.Environment), ("@base", pin.FhirBase), ("@endpoint", pin.Endpoint), ("@origin", pin.Origin),
                ("@seen", pin.SeenAt.ToUnixTimeMilliseconds()));
            return (string)(await first.ExecuteScalarAsync(cancel))!;
        }, cancel);
    }

    public async Task<IReadOnlyList<EndpointPin>> OfAsync(string slug, string environment, CancellationToken cancel)
    {
        var pins = await database.ReadAsync(ledger => Of(ledger, slug, environment)
            .Select(row => new EndpointPin
            {
                Slug = row.Slug,
                Environment = row.Environment,
                FhirBase = row.FhirBase,
                Endpoint = row.Endpoint,
                Origin = row.Origin,
                SeenAt = row.SeenAt,
            })
            .ToListAsync(cancel));
        return [.. pins.OrderBy(pin => pin.FhirBase, StringComparer.Ordinal).ThenBy(pin => pin.Endpoint, StringComparer.Ordinal)];
    }

    public Task<int> ClearAsync(EhrChange change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(async transaction =>
        {
            await using var clear = transaction.Statement(Clear, ("@slug", change.Slug), ("@environment", change.Environment));
            var count = await clear.ExecuteNonQueryAsync(cancel);
            if (count > 0) { await EhrRevision.AppendAsync(transaction, await EhrRevision.NextAsync(transaction, cancel), change, cancel); }
            return count;
        }, cancel);
    }

    private static IQueryable<EndpointPinRow> Of(LedgerContext ledger, string slug, string environment) =>
        ledger.EndpointPins.Where(row => row.Slug == slug && row.Environment == environment);

    private async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancel);
            await using var transaction = await database.BeginAsync(connection, Durability.Power, cancel);
            var result = await write(transaction);
            await transaction.CommitAsync(cancel);
            return result;
        }
        catch (DbException refusal)
        {
            database.ForgetConnections();
            throw new LedgerUnavailableException("The ledger could not store where an endpoint is.", refusal);
        }
    }
}
