using System.Data.Common;
using CdsHooks.Storage.Ledger.Schema;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace CdsHooks.Storage.Tests.Ledger;

/// <summary>The database of a ledger that is not started yet, as an earlier version made and filled it: suggestions in rows of their own, and on SQLite uuids as text.</summary>
internal sealed class EarlierLedger(TestLedger ledger)
{
    private const string Version = "20261128000000_AddEndpointPins";

    public async Task MakeAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ledger.File)!);
        var options = new DbContextOptionsBuilder<LedgerContext>();
        await using var context = new LedgerContext((ledger.IsPostgreSql ? options.UseNpgsql(Address) : options.UseSqlite(Address)).Options);
        await context.GetService<IMigrator>().MigrateAsync(Version);
    }

    public Task CallAsync(int number, int cards) => RunAsync(
        "INSERT INTO served_call VALUES (@a, @b, 'renal-safety', 'order-sign', @c, 850, 200, '2026.3', '{}', @d, 'st-mary/production', 'Practitioner')",
        Sample.Call(number).CallId, Sample.Call(number).HookInstance, Sample.Call(number).At.ToUnixTimeMilliseconds(), cards);

    public Task CardAsync(int number, int call) =>
        RunAsync("INSERT INTO served_card VALUES (@a, @b, 'metformin-egfr', '1.4.0', 'warning')", Sample.Uuid(number), Sample.Call(call).CallId);

    public Task SuggestionAsync(int card, int position, Guid uuid) => RunAsync("INSERT INTO served_suggestion VALUES (@a, @b, @c)", Sample.Uuid(card), position, uuid);

    public Task FiringAsync(int call, int findings) => RunAsync("INSERT INTO shadow_firing VALUES (@a, 'new-rule', '1.0.0', @b)", Sample.Call(call).CallId, findings);

    /// <summary>Feedback that names a suggestion.</summary>
    public async Task FeedbackAsync(int number, byte[] fingerprint, Guid? card, string comment)
    {
        await RunAsync(
            "INSERT INTO feedback VALUES (@a, @b, 0, 'renal-safety', @c, @d, @e, 'accepted', @f, @f, NULL, NULL, NULL, @g)",
            Sample.Uuid(3_000_000 + number), fingerprint, card?.ToString() ?? "none", card ?? (object)DBNull.Value, card is not null,
            Sample.Noon.AddMinutes(number).ToUnixTimeMilliseconds(), comment);
        await RunAsync("INSERT INTO feedback_suggestion VALUES (@a, 0, @b, @c)", Sample.Uuid(3_000_000 + number), Sample.Uuid(11).ToString(), card is not null);
    }

    /// <summary>Runs a statement with parameters <c>@a</c>, <c>@b</c> and so on.</summary>
    public async Task RunAsync(string sql, params object[] values)
    {
        await using DbConnection connection = ledger.IsPostgreSql ? new NpgsqlConnection(Address) : new SqliteConnection(Address);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (index, value) in values.Index())
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@{(char)('a' + index)}", value);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync();
    }

    private string Address => ledger.IsPostgreSql ? ledger.Options.ConnectionString + ";Pooling=false" : $"Data Source={ledger.File};Pooling=False";
}
