using System.Text;
using System.Text.Json;
using CdsHooks.Service.Telemetry;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Service.Tests.Telemetry;

#pragma warning disable CA1848, CA1873 // any call of a logger will do here
/// <summary>One JSON object a line, whatever is logged; and nobody waits for whoever reads it.</summary>
public class LineLogTests
{
    [Fact]
    public void Entry_BecomesOneLineOfJson_WhateverItHolds()
    {
        using var output = new MemoryStream();
        using (var log = new LineLog(output, TimeProvider.System))
        {
            var logger = log.CreateLogger("A.Category");
            logger.LogInformation("Break\nand \"quote\" of {Text}, {Number}, {Nothing}", "\u0000\u2028\ud800", 7, null);
            logger.LogError(new InvalidOperationException("bug"), "It broke");
        }
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Equal("A.Category", lines[0].GetProperty("Category").GetString());
        Assert.Equal(7, lines[0].GetProperty("State").GetProperty("Number").GetInt32());
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("State").GetProperty("Nothing").ValueKind);
        Assert.Equal("Error", lines[1].GetProperty("LogLevel").GetString());
        Assert.Contains("InvalidOperationException: bug", lines[1].GetProperty("Exception").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_Stuck_HoldsNobodyUp_AndIsToldWhatWasDropped()
    {
        using var stuck = new StuckStream();
        using var log = new LineLog(stuck, TimeProvider.System);
        var logger = log.CreateLogger("A");
        logger.LogError("First");
        await stuck.Reached.WaitAsync();
        var text = new string('x', 100_000);
        for (var i = 0; i < 60; i++) { logger.LogInformation("{Text}", text); }
        stuck.Release();
        string written;
        do
        {
            await Task.Delay(10);
            written = stuck.Written;
        }
        while (!written.Contains("lines of the log were dropped", StringComparison.Ordinal));
        Assert.InRange(written.Split('\n').Length, 10, 60);
    }

    [Fact]
    public void Disk_Full_IsNoReasonToStop()
    {
        using var log = new LineLog(new FullStream(), TimeProvider.System);
        log.CreateLogger("A").LogError("Lost");
    }

    private sealed class StuckStream : MemoryStream
    {
        private readonly ManualResetEventSlim released = new();

        public SemaphoreSlim Reached { get; } = new(0);

        public string Written
        {
            get
            {
                lock (released) { return Encoding.UTF8.GetString(ToArray()); }
            }
        }

        public void Release() => released.Set();

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (buffer.IsEmpty) { return; }
            Reached.Release();
            released.Wait();
            lock (released) { base.Write(buffer); }
        }
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
