using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>A point in time as milliseconds since 1970 in UTC; finer parts and the sender's offset are dropped.</summary>
internal sealed class UnixMilliseconds()
    : ValueConverter<DateTimeOffset, long>(time => time.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
