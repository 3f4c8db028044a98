using System.Text.Json;
using CdsHooks.Benchmarks.Reporting;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Profile;

/// <summary>Writes where the time of a call goes: a page for people, a file for programs and a flame graph.</summary>
internal static class ProfileReport
{
    private const int Functions = 30;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes all three.</summary>
    /// <param name="folder">Where to; made when missing.</param>
    /// <param name="day">The day of the run, which names the files.</param>
    /// <param name="options">What was profiled.</param>
    /// <param name="result">What was found.</param>
    /// <param name="machine">Where.</param>
    /// <returns>Path of the page.</returns>
    public static async Task<string> WriteAsync(string folder, DateOnly day, ProfileOptions options, ProfileResult result, Machine machine)
    {
        Directory.CreateDirectory(folder);
        var page = Path.Combine(folder, $"{day:yyyy-MM-dd}-breakdown{NameOf(options)}.md");
        var flames = Path.ChangeExtension(page, ".svg");
        await File.WriteAllTextAsync(page, Text(day, options, result, machine, Path.GetFileName(flames)));
        await File.WriteAllTextAsync(Path.ChangeExtension(page, ".json"), JsonSerializer.Serialize(Content(day, options, result, machine), Indented) + "\n");
        await File.WriteAllTextAsync(flames, FlameGraph.Draw(result.Breakdown.Tree));
        return page;
    }

    private static string NameOf(ProfileOptions options) =>
        (options.Size == "50 KB" ? "" : "-" + options.Size.Replace(" ", "", StringComparison.Ordinal)) + (options.Algorithm is { } algorithm ? "-" + algorithm : "");

    private static string Text(DateOnly day, ProfileOptions options, ProfileResult result, Machine machine, string flames)
    {
        var page = new Page();
        page.Add($"# Where the time of a call goes, {day:yyyy-MM-dd}");
        page.Add();
        page.Add($"{machine}; load {MachineLoad.OfFiveMinutes()}.");
        page.Add();
        page.Add($"Bodies of {options.Size}, {(options.Algorithm is { } algorithm ? $"tokens {algorithm}" : "open access")}: **{result.CpuPerCall.TotalMicroseconds:N0} µs** of server CPU for a call while it was recorded; {result.Calls:N0} calls, {result.Breakdown.Samples:N0} samples");
        page.Add($"by the clock of the CPU. `eng/profile --size \"{options.Size}\"{(options.Algorithm is { } token ? $" --token {token}" : "")} --seconds {options.Seconds}` repeats it. All stacks: [{flames}]({flames}).");
        page.Add();
        page.Add($"| Part | Share | µs for a call | of it ours | .NET and packages | native | kernel |");
        page.Add($"|---|--:|--:|--:|--:|--:|--:|");
        foreach (var (part, count) in result.Breakdown.ByPart)
        {
            page.Add($"| {part} | {result.Share(count.All):P1} | **{result.Microseconds(count.All):F1}** | {result.Microseconds(count.Own):F1} | {result.Microseconds(count.Framework):F1} | {result.Microseconds(count.Native):F1} | {result.Microseconds(count.Kernel):F1} |");
        }
        page.Add();
        page.Add($"## The {Functions} functions that ran most");
        page.Add();
        page.Add($"Themselves, without what they call; what the compiler put into them counts as theirs. The part is that of their last sample.");
        page.Add();
        page.Add($"| Share | µs for a call | Function | Part |");
        page.Add($"|--:|--:|---|---|");
        foreach (var (frame, count, part) in result.Breakdown.Hottest(Functions))
        {
            page.Add($"| {result.Share(count):P1} | {result.Microseconds(count):F1} | `{frame.Title}`{(frame.IsManaged || frame.IsKernel || frame.Name.Length == 0 ? "" : $" ({frame.Library})")} | {part} |");
        }
        page.Add();
        page.Add($"## How it was found");
        page.Add();
        page.Add($"- The service as published for release, every pack active, ledger on (SQLite), the same calls before until the compiler was nearly idle. Everything was compiled at run time and the code mapped");
        page.Add($"  once, so that functions have names; the collector is the runtime's own from its separate library. Each of these changes the figures a little: `eng/bench` measures, this explains.");
        page.Add($"- A sample counts for the first function on its stack, from the running one upwards, that belongs to a part (`Profile/Parts.cs`); what many parts use, such as reading a node of");
        page.Add($"  the tape, counts for the part that uses it. Small functions vanish into their callers, so borders between neighbours (selection and rules, cards and write) are blurred.");
        page.Add($"- Allocating counts where it happens, collecting apart. {result.Share(result.Breakdown.Lost):P1} of the samples had a stack that led nowhere; they are in `rest`.");
        return page.ToString();
    }

    private static object Content(DateOnly day, ProfileOptions options, ProfileResult result, Machine machine) => new
    {
        Day = day,
        Machine = machine,
        options.Size,
        Token = options.Algorithm,
        result.Calls,
        result.Breakdown.Samples,
        CpuMicroseconds = Math.Round(result.CpuPerCall.TotalMicroseconds, 1),
        Parts = result.Breakdown.ByPart.Select(pair => new { Name = pair.Part, Share = Math.Round(result.Share(pair.Count.All), 4), CpuMicroseconds = Math.Round(result.Microseconds(pair.Count.All), 2) }),
        Functions = result.Breakdown.Hottest(Functions).Select(hot => new { Name = hot.Frame.Title, hot.Frame.Library, hot.Part, Share = Math.Round(result.Share(hot.Count), 4) }),
    };
}
