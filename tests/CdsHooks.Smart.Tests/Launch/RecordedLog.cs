using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Smart.Tests.Launch;

/// <summary>Keeps all lines that were logged.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    private string category = "";

    public ConcurrentQueue<string> Lines { get; private init; } = new();

    public ILogger CreateLogger(string categoryName) => new RecordedLog { Lines = Lines, category = categoryName };

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
