using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Storage.Tests.Ledger;

/// <summary>Keeps each log entry with its values, scopes and exceptions as text.</summary>
internal sealed class LogCapture : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> entries = new();

    public string Text => string.Join('\n', entries);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        entries.Enqueue($"scope {state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(", ", pairs) : state?.ToString();
        entries.Enqueue($"{logLevel} {formatter(state, exception)} [{values}] {exception}");
    }

    public void Dispose()
    {
    }
}
