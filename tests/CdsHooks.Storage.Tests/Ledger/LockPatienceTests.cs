using CdsHooks.Storage.Ledger.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CdsHooks.Storage.Tests.Ledger;

public sealed class LockPatienceTests
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Patience_TimeIsOver_EndsTheWaitForTheLockAndNotTheMigration(bool hasBegun, bool isCancelled)
    {
        var time = new OneTimer();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2), time);
        await using var context = new SqliteContexts("Data Source=:memory:", NullLoggerFactory.Instance, new LockPatience(patience)).Open();

        if (hasBegun) { await context.Database.BeginTransactionAsync(); }
        time.Pass();

        Assert.Equal(isCancelled, patience.IsCancellationRequested);
    }

    private sealed class OneTimer : TimeProvider, ITimer
    {
        private Action expire = () => { };
        private TimeSpan due;

        public void Pass()
        {
            if (due != Timeout.InfiniteTimeSpan) { expire(); }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (expire, due) = (() => callback(state), dueTime);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            due = dueTime;
            return true;
        }

        public void Dispose() => due = Timeout.InfiniteTimeSpan;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
