using System.Data;
using System.Data.Common;

namespace CdsHooks.Storage.Ledger;

/// <summary>A prepared <c>INSERT</c> that leaves a row alone when its key is there already. The SQL is common to SQLite and PostgreSQL.</summary>
internal sealed class PreparedInsert : IAsyncDisposable
{
    private readonly DbCommand command;

    /// <summary>Prepares the statement. All names are constants of ours.</summary>
    public PreparedInsert(DbConnection connection, string table, string key, params ReadOnlySpan<(string Column, DbType Type)> columns)
    {
        command = connection.CreateCommand();
        var names = new string[columns.Length];
        var places = new string[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = places[i] = $"@p{i}";
            parameter.DbType = columns[i].Type;
            parameter.Value = DBNull.Value;
            command.Parameters.Add(parameter);
            names[i] = columns[i].Column;
        }
#pragma warning disable CA2100 // table and column names are constants of this assembly
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", places)}) ON CONFLICT ({key}) DO NOTHING";
#pragma warning restore CA2100
    }

    /// <summary>Inserts one row, its values in the order of the columns.</summary>
    /// <returns>True when the row is new.</returns>
    public async ValueTask<bool> ExecuteAsync(DbTransaction transaction, object?[] values, CancellationToken cancel)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) { command.Parameters[i].Value = values[i] ?? DBNull.Value; }
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();
}
