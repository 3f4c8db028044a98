using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Storage.Ledger.Sqlite;

/// <summary>EF Core over the ledger's file. A class of its own, so that EF Core is not loaded before somebody needs it: a service that only answers calls does not.</summary>
internal sealed class SqliteContexts(string connectionString, ILoggerFactory loggers, params IInterceptor[] interceptors)
{
    private readonly DbContextOptions<LedgerContext> options =
        new DbContextOptionsBuilder<LedgerContext>().UseSqlite(connectionString).UseLoggerFactory(loggers).AddInterceptors(interceptors).Options;

    public LedgerContext Open() => new(options);
}
