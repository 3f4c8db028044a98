namespace CdsHooks.Benchmarks.Profile;

/// <summary>Reads what <c>perf script -F comm,ip,sym,dso</c> prints: a line with the thread, a line for each function, an empty line.</summary>
internal static class PerfScript
{
    /// <summary>Reads all samples; those without a stack are left out.</summary>
    /// <param name="text">The output.</param>
    public static IEnumerable<StackSample> Read(TextReader text)
    {
        var known = new Dictionary<string, Frame>(StringComparer.Ordinal);
        string? thread = null;
        var frames = new List<Frame>();
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                if (thread is not null && frames.Count > 0) { yield return new StackSample(thread, [.. frames]); }
                thread = null;
                frames.Clear();
            }
            else if (thread is null)
            {
                thread = line.Trim();
            }
            else
            {
                frames.Add(FrameOf(line, known));
            }
        }
        if (thread is not null && frames.Count > 0) { yield return new StackSample(thread, frames); }
    }

    // "    7f66ea1e4ff2 symbol (library)": both symbol and library may hold blanks and brackets.
    private static Frame FrameOf(string line, Dictionary<string, Frame> known)
    {
        var text = line.TrimStart();
        var afterAddress = text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        if (known.TryGetValue(afterAddress, out var frame)) { return frame; }
        var open = Math.Max(afterAddress.LastIndexOf(" (/", StringComparison.Ordinal), afterAddress.LastIndexOf(" ([", StringComparison.Ordinal));
        var (symbol, library) = open < 0 ? (afterAddress, "") : (afterAddress[..open], afterAddress[(open + 2)..^1]);
        if (library.StartsWith('/')) { library = library[(library.LastIndexOf('/') + 1)..]; }
        frame = new Frame(symbol == "[unknown]" ? "" : MethodName.Of(symbol), library);
        known.Add(afterAddress, frame);
        return frame;
    }
}
