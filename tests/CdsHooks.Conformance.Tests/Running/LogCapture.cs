using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Conformance.Tests.Running;

/// <summary>Keeps everything that is logged, with scopes, values and exceptions, as an operator's log store would.</summary>
public sealed class LogCapture : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? scopes;

    /// <summary>The lines, oldest first.</summary>
    public ConcurrentQueue<LogLine> Lines { get; } = new();

    /// <summary>What the host says stopped its start; <see langword="null"/> where nothing did.</summary>
    public Exception? StartFailure { get; private set; }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    /// <summary>A line: how bad, and all of its text.</summary>
    public sealed record LogLine(LogLevel Level, string Category, string Text)
    {
        /// <summary>The text but for the path that the framework's scope adds; scopes are off in what is shipped.</summary>
        public string TextWithoutPath => Regex.Replace(Text, @"RequestPath:\S+", "", RegexOptions.None, TimeSpan.FromSeconds(5));
    }

    private sealed class Logger(LogCapture capture, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (category == "Microsoft.Extensions.Hosting.Internal.Host" && exception is not null) { capture.StartFailure ??= exception; }
            var text = new System.Text.StringBuilder(formatter(state, exception));
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
            {
                foreach (var (name, value) in values) { text.Append(CultureInfo.InvariantCulture, $" {name}={value}"); }
            }
            capture.scopes?.ForEachScope((scope, into) => into.Append(" => ").Append(scope), text);
            capture.Lines.Enqueue(new LogLine(logLevel, category, $"{text} {exception}"));
        }
    }
}
