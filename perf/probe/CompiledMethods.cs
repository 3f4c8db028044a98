using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text;

namespace CdsHooks.Probe;

/// <summary>Writes down each method that is compiled while the process runs: what compiling ahead missed.</summary>
internal sealed class CompiledMethods : EventListener
{
    private const EventKeywords Compiler = (EventKeywords)0x10;
    private static readonly string[] Tiers = ["unknown", "minimal", "optimized", "tier 0", "tier 1", "tier 1 OSR", "precompiled", "instrumented"];
    private static readonly DateTime Began = Process.GetCurrentProcess().StartTime.ToUniversalTime();
    private static StreamWriter? file;

    /// <summary>Begins.</summary>
    /// <param name="path">A file of lines: milliseconds since the process began, how it was compiled, name of the method.</param>
    public static void WriteTo(string path)
    {
        file = new StreamWriter(path, append: false, Encoding.UTF8) { AutoFlush = true };
        GC.KeepAlive(new CompiledMethods());
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime") { EnableEvents(eventSource, EventLevel.Verbose, Compiler); }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) != true || eventData is not { Payload: { } payload, PayloadNames: { } names }) { return; }
        // Bits 7 to 9 of the flags tell how the method was compiled.
        var tier = Tiers[((uint)payload[names.IndexOf("MethodFlags")]! >> 7) & 7];
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{(eventData.TimeStamp - Began).TotalMilliseconds:0}\t{tier}\t{payload[names.IndexOf("MethodNamespace")]}::{payload[names.IndexOf("MethodName")]}");
        lock (file!) { file.WriteLine(line); }
    }
}
