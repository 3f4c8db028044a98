using System.Data.Common;

namespace CdsHooks.Storage.Ledger;

/// <summary>Statements of ours that are run now and then. The SQL is common to SQLite and PostgreSQL.</summary>
internal static class LedgerStatement
{
    /// <summary>A command inside the transaction; the caller disposes of it.</summary>
    /// <param name="transaction">On an open connection.</param>
    /// <param name="sql">A constant of this assembly.</param>
    /// <param name="values">By the names of their parameters, with the <c>@</c>.</param>
    public static DbCommand Statement(this DbTransaction transaction, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = transaction.Connection!.CreateCommand();
#pragma warning disable CA2100 // constants of this assembly
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
