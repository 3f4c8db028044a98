using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CdsHooks.Service.Telemetry;

/// <summary>Makes one JSON object of each entry: time, level, category, message, the values in it, and an exception. No scopes: those of the framework hold paths.</summary>
internal sealed class LineLogger(string category, LineLog log, TimeProvider clock) : ILogger
{
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // Where a thread makes its lines.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? line;

    [ThreadStatic]
    private static Utf8JsonWriter? json;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        Write(logLevel, formatter(state, exception), state as IReadOnlyList<KeyValuePair<string, object?>>, exception);
    }

    // Apart from the generic method, which is compiled for each kind of entry.
    private void Write(LogLevel logLevel, string message, IReadOnlyList<KeyValuePair<string, object?>>? values, Exception? exception)
    {
        line ??= new ArrayBufferWriter<byte>(1024);
        json ??= new Utf8JsonWriter(line, Format);
        line.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        json.WriteString("Timestamp"u8, clock.GetUtcNow().UtcDateTime);
        json.WriteString("LogLevel"u8, NameOf(logLevel));
        json.WriteString("Category"u8, category);
        json.WriteString("Message"u8, message);
        if (exception is not null) { json.WriteString("Exception"u8, exception.ToString()); }
        if (values is not null)
        {
            json.WriteStartObject("State"u8);
            for (var i = 0; i < values.Count; i++)
            {
                if (values[i] is { Key: not "{OriginalFormat}" } value) { Write(json, value.Key, value.Value); }
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.Flush();
        line.Write("\n"u8);
        log.Take(line.WrittenSpan, isUrgent: logLevel >= LogLevel.Error);
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case string text:
                json.WriteString(name, text);
                break;
            case Guid id:
                json.WriteString(name, id);
                break;
            default:
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static ReadOnlySpan<byte> NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "Trace"u8,
        LogLevel.Debug => "Debug"u8,
        LogLevel.Information => "Information"u8,
        LogLevel.Warning => "Warning"u8,
        LogLevel.Error => "Error"u8,
        _ => "Critical"u8,
    };
}
