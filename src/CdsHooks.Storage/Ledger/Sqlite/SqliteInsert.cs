using System.Text;
using CdsHooks.Storage.Ledger.Schema;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CdsHooks.Storage.Ledger.Sqlite;

/// <summary>A prepared <c>INSERT</c> that leaves a row alone when its key is there already, bound value by value: ADO.NET makes a dozen objects for each row.</summary>
/// <remarks>Uuids are stored as <see cref="BinaryUuid"/> reads them, all else as Microsoft.Data.Sqlite would, through which the same tables are read.</remarks>
/// <param name="connection">Open; outlives this object.</param>
/// <param name="table">A constant of ours, like all names here.</param>
/// <param name="key">The columns that tell whether the row is there.</param>
/// <param name="columns">All columns, in the order of their values.</param>
internal sealed class SqliteInsert(SqliteConnection connection, string table, string key, params string[] columns) : IDisposable
{
    private readonly sqlite3 database = connection.Handle!;
    private sqlite3_stmt? statement;
    private byte[] room = new byte[1024];
    private int bound;

    /// <summary>Begins a row.</summary>
    /// <exception cref="SqliteException">The table is not as it should be.</exception>
    public SqliteInsert Row()
    {
        statement ??= Prepare();
        bound = 0;
        return this;
    }

    /// <summary>The next value: a uuid.</summary>
    public SqliteInsert Add(Guid value)
    {
        value.TryWriteBytes(room, bigEndian: true, out _);
        return Note(raw.sqlite3_bind_blob(statement, ++bound, room.AsSpan(0, PackedUuids.Length)));
    }

    /// <summary>The next value: uuids in their order, or nothing where there are none.</summary>
    public SqliteInsert Add(IReadOnlyList<Guid> values)
    {
        bound++;
        if (values.Count == 0) { return Note(raw.sqlite3_bind_null(statement, bound)); }
        var length = values.Count * PackedUuids.Length;
        MakeRoom(length);
        PackedUuids.Write(values, room);
        return Note(raw.sqlite3_bind_blob(statement, bound, room.AsSpan(0, length)));
    }

    /// <summary>The next value: a number.</summary>
    public SqliteInsert Add(long value) => Note(raw.sqlite3_bind_int64(statement, ++bound, value));

    /// <summary>The next value: text, or nothing.</summary>
    public SqliteInsert Add(string? value)
    {
        bound++;
        if (value is null) { return Note(raw.sqlite3_bind_null(statement, bound)); }
        // A span of no bytes has no address, which would be NULL.
        if (value.Length == 0) { return Note(raw.sqlite3_bind_text(statement, bound, "")); }
        MakeRoom(Encoding.UTF8.GetMaxByteCount(value.Length));
        return Note(raw.sqlite3_bind_text(statement, bound, room.AsSpan(0, Encoding.UTF8.GetBytes(value, room))));
    }

    /// <summary>Inserts the row.</summary>
    /// <returns>True when it is new.</returns>
    /// <exception cref="SqliteException">The database refuses it.</exception>
    public bool Run()
    {
        try
        {
            Note(raw.sqlite3_step(statement));
            return raw.sqlite3_changes(database) == 1;
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    public void Dispose() => statement?.Dispose();

    private sqlite3_stmt Prepare()
    {
        var places = string.Join(", ", Enumerable.Repeat("?", columns.Length));
        Note(raw.sqlite3_prepare_v2(database, $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({places}) ON CONFLICT ({key}) DO NOTHING", out var prepared));
        return prepared;
    }

    private void MakeRoom(int length)
    {
        if (length > room.Length) { room = new byte[length]; }
    }

    private SqliteInsert Note(int outcome)
    {
        SqliteException.ThrowExceptionForRC(outcome, database);
        return this;
    }
}
