using CdsHooks.Capacity.Costs;

namespace CdsHooks.Capacity.Tests.Costs;

public sealed class CallCostTests : IDisposable
{
    private const string Limit =
        """
        { "machine": { "commit": "abc", "cores": 2 }, "fit": { "microsecondsPerCall": 100, "nanosecondsPerByte": 2, "worstMiss": 0.1 },
          "sizes": [ { "name": "50 KB", "meanBytes": 50000, "service": [
            { "cpuMicroseconds": 220, "callsPerSecond": 7000 }, { "cpuMicroseconds": 200, "callsPerSecond": 9000 }, { "cpuMicroseconds": 900, "callsPerSecond": 1000 } ] } ] }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("capacity-").FullName;

    [Fact]
    public void Read_ResultsOfTwoDays_TakesTheNewerAndItsMedians()
    {
        Write("2026-01-01-limit.json", "{}");
        Write("2026-01-02-limit.json", Limit);
        Write("2026-01-02-trust.md", "| RS384 | 17.2 (567) | 19.7 (1,951) |\n| ES384 | 450.1 (1,791) | 455.3 (3,439) | 1.00 |\n");

        var cost = CallCost.Read(folder);

        Assert.Equal("2026-01-02-limit.json", cost.File);
        Assert.Equal(455.3, cost.TokenMicroseconds);
        Assert.Equal(new MeasuredSize("50 KB", 50_000, 220, 7_000), Assert.Single(cost.Sizes));
        Assert.Equal(0.0006553, cost.SecondsOf(50_000), 10);
    }

    [Fact]
    public void Read_CallsAtAFixedRate_TakesTheirMedian()
    {
        Write("2026-01-02-limit.json", Limit.Replace("\"service\"", "\"pacedRate\": 4000, \"pacedService\": [ 9.5, 3.5, 4.5 ], \"service\"", StringComparison.Ordinal));
        Write("2026-01-02-trust.md", "| ES384 | 450.1 (1,791) | 455.3 (3,439) | 1.00 |\n");

        var size = Assert.Single(CallCost.Read(folder).Sizes);

        Assert.Equal(4_000, size.PacedRate);
        Assert.Equal(4.5, size.PacedP99);
    }

    [Fact]
    public void Read_NoResult_SaysWhichIsMissing() => Assert.Contains("*-limit.json", Assert.Throws<InvalidOperationException>(() => CallCost.Read(folder)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_PageWithoutTheToken_IsRefused()
    {
        Write("2026-01-02-limit.json", Limit);
        Write("2026-01-02-trust.md", "nothing");

        Assert.Throws<InvalidOperationException>(() => CallCost.Read(folder));
    }

    [Fact]
    public void Read_ResultsCheckedIn_AreUnderstood() => Assert.Equal(["10 KB", "50 KB", "500 KB", "2 MB"], CallCost.Read(Repository.Results).Sizes.Select(size => size.Name));

    // The straight line stands for all sizes between those that were measured.
    [Fact]
    public void Read_ResultsCheckedIn_LieNearTheLine()
    {
        var cost = CallCost.Read(Repository.Results) with { TokenMicroseconds = 0 };

        Assert.All(cost.Sizes, size => Assert.InRange(cost.SecondsOf(size.Bytes) * 1e6 / size.CpuMicroseconds, 0.99 - cost.WorstMiss, 1.01 + cost.WorstMiss));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(folder, name), content);
}
