using System.Text.Json;
using CdsHooks.Benchmarks.Comparison;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Tests.Comparison;

public sealed class CompareCommandTests : IDisposable
{
    private static readonly Machine Machine = new("P", 2, "Debian", ".NET", "10", "abc");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("compare-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(3, true, 1)]
    [InlineData(3, false, 0)]
    [InlineData(2, true, 0)]
    [InlineData(1, true, 0)]
    public async Task Run_AFigureIsWorse_FailsOnlyWhenThatMatters(double now, bool isStrict, int code)
    {
        string[] strict = isStrict ? ["--strict"] : [];

        Assert.Equal(code, await CompareCommand.RunAsync([.. await ArgumentsAsync(2, now), .. strict], TextWriter.Null));
    }

    [Fact]
    public async Task Run_Twice_AddsOneTableToThePage()
    {
        var arguments = await ArgumentsAsync(2, 3);
        var page = Path.Combine(folder.FullName, "2026-11-22-limit.md");
        await File.WriteAllTextAsync(page, "# Limit\n");

        await CompareCommand.RunAsync(arguments, TextWriter.Null);
        await CompareCommand.RunAsync(arguments, TextWriter.Null);

        var text = await File.ReadAllTextAsync(page);
        Assert.StartsWith("# Limit\n\n## Since the last results", text, StringComparison.Ordinal);
        Assert.Single(text.Split("**worse**")[1..]);
    }

    [Fact]
    public async Task Run_NothingMeasured_SaysSo()
    {
        using var output = new StringWriter();

        Assert.Equal(0, await CompareCommand.RunAsync(["limit", "--results", folder.FullName], output));
        Assert.Contains("no results of limit", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-22-limit.json", "limit", true)]
    [InlineData("2026-11-22-growth-bytes.json", "growth-bytes", true)]
    [InlineData("2026-11-22-growth-bytes.json", "bytes", false)]
    [InlineData("2026-11-22-limit.md", "limit", false)]
    [InlineData("2026-13-22-limit.json", "limit", false)]
    [InlineData("limit.json", "limit", false)]
    public void IsOf_NameOfAFile_IsReadWhole(string file, string name, bool isOf) => Assert.Equal(isOf, CheckedInResults.IsOf(file, name));

    [Fact]
    public void NewestFile_SeveralDays_GivesTheLast()
    {
        foreach (var day in (string[])["2026-02-01", "2026-11-22", "2025-12-31"]) { File.WriteAllText(Path.Combine(folder.FullName, $"{day}-limit.json"), ""); }

        Assert.Equal("2026-11-22-limit.json", Path.GetFileName(CheckedInResults.NewestFile(folder.FullName, "limit")));
    }

    private async Task<string[]> ArgumentsAsync(double then, double now)
    {
        var earlier = Path.Combine(folder.FullName, "earlier.json");
        await File.WriteAllTextAsync(earlier, Content(then));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "2026-11-22-limit.json"), Content(now));
        return ["limit", "--results", folder.FullName, "--then", earlier];
    }

    private static string Content(double ratio) => JsonSerializer.Serialize(new { Machine, Figures = new[] { MeasuredFigure.Lower("CPU", MeasuredFigure.Ratio, [ratio]) } }, JsonSerializerOptions.Web);
}
