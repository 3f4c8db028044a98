using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Output;
using CdsHooks.Cli.Requests;

namespace CdsHooks.Cli.Replay;

/// <summary><c>cdshooks replay</c>: posts stored calls to a running service and compares the answers with stored ones.</summary>
internal static class ReplayCommand
{
    public static Command Create(CliIo io)
    {
        var folder = new Argument<string>("folder") { Description = "Folder of stored calls, a JSON body in each file." };
        var url = new Option<string>("--url") { Description = "Base URL of the service. Nothing else is called.", Required = true };
        var service = new Option<string?>("--service") { Description = "Id of the service; otherwise discovery tells which answer the hook of each call." };
        var expect = new Option<string?>("--expect") { Description = "Folder of stored answers to compare with." };
        var save = new Option<string?>("--save") { Description = "Folder in which answers are stored, one file <request>.<service>.json each." };
        var parallel = new Option<int>("--parallel") { Description = "Most calls at the same time, 1 to 64.", DefaultValueFactory = _ => 4 };
        var timeout = new Option<int>("--timeout") { Description = "Longest wait for an answer in seconds, 1 to 300.", DefaultValueFactory = _ => 10 };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("replay", "Posts stored calls to a running service. Exit code 1 when an answer differs, is not stored, or is none.") { folder, url, service, expect, save, parallel, timeout, json };
        command.SetAction((parsed, cancel) =>
        {
            var plan = new ReplayPlan(
                parsed.GetRequiredValue(folder), parsed.GetRequiredValue(url), parsed.GetValue(service), parsed.GetValue(expect), parsed.GetValue(save),
                InRange(parsed.GetValue(parallel), 64, "--parallel"), InRange(parsed.GetValue(timeout), 300, "--timeout"));
            return RunAsync(io, plan, parsed.GetValue(json), cancel);
        });
        return command;
    }

    private static int InRange(int value, int most, string option) =>
        value >= 1 && value <= most ? value : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} is from 1 to {most}."));

    private static async Task<int> RunAsync(CliIo io, ReplayPlan plan, bool asJson, CancellationToken cancel)
    {
        if (plan.Save is not null && Path.GetFullPath(plan.Save) == Path.GetFullPath(plan.Folder)) { throw new UsageException("Answers are not saved among the calls."); }
        if (plan.Expect is not null && !Directory.Exists(plan.Expect)) { throw new UsageException($"There is no folder '{plan.Expect}'."); }
        var requests = HookRequestFile.ReadFolder(plan.Folder);
        using var target = new ReplayTarget(plan.Url, TimeSpan.FromSeconds(plan.TimeoutSeconds), io.Clock);
        var services = plan.Service is null ? await target.DiscoverAsync(cancel) : null;
        var calls = requests.SelectMany(request => ServicesOf(request, plan, services).Select(service => (Request: request, Service: service))).ToList();
        if (plan.Save is not null) { Directory.CreateDirectory(plan.Save); }
        var rows = new ReplayRow[calls.Count];
        using (var progress = new ProgressLine(io, "replay", calls.Count))
        {
            await Parallel.ForAsync(0, calls.Count, new ParallelOptions { MaxDegreeOfParallelism = plan.Parallel, CancellationToken = cancel }, async (i, stop) =>
            {
                rows[i] = await CallAsync(target, plan, calls[i].Request, calls[i].Service, stop);
                progress.Advance();
            });
        }
        if (asJson) { await io.Out.WriteLineAsync(JsonText.Of(writer => Write(writer, rows))); }
        else { Write(io.Out, rows); }
        return rows.Any(row => row.IsBad) ? ExitCode.Problems : ExitCode.Fine;
    }

    private static IEnumerable<string> ServicesOf(HookRequestFile request, ReplayPlan plan, ILookup<string, string>? services)
    {
        if (plan.Service is not null) { return [plan.Service]; }
        return services![request.Hook].Any() ? services[request.Hook] : throw new UsageException($"No service answers the hook '{request.Hook}' of '{request.Name}'.");
    }

    private static async Task<ReplayRow> CallAsync(ReplayTarget target, ReplayPlan plan, HookRequestFile request, string service, CancellationToken cancel)
    {
        var answer = await target.CallAsync(service, request.Body, cancel);
        var came = answer.Status == 200 ? StoredAnswer.Read(answer.Body) : null;
        var cards = (came?["cards"] as JsonArray ?? []).Select(card => (card as JsonObject)?["summary"]?.ToString() ?? "").ToList();
        var (result, notes) = await JudgeAsync(plan, $"{request.Name}.{service}.json", answer, came, cancel);
        return new ReplayRow(request.Name, service, answer.Status, cards, answer.Time.TotalMilliseconds, result, notes);
    }

    private static async Task<(string Result, IReadOnlyList<string> Notes)> JudgeAsync(ReplayPlan plan, string file, ReplayAnswer answer, JsonObject? came, CancellationToken cancel)
    {
        if (answer.Fault is { } fault) { return ("no answer", [fault]); }
        // That a call is refused may be what is wanted of it; that the service broke never is.
        var said = came ?? (answer.Status is >= 400 and < 500 ? StoredAnswer.Refusal(answer.Status) : null);
        IReadOnlyList<string> refusal = came is null ? [answer.Status == 200 ? "the answer has no cards" : string.Create(CultureInfo.InvariantCulture, $"status {answer.Status}")] : [];
        if (said is null) { return ("refused", refusal); }
        if (plan.Save is not null) { await File.WriteAllTextAsync(Path.Combine(plan.Save, file), JsonText.Of(said) + "\n", cancel); }
        if (plan.Expect is null) { return plan.Save is not null ? ("saved", refusal) : (came is null ? "refused" : "", refusal); }
        var path = Path.Combine(plan.Expect, file);
        if (!File.Exists(path)) { return ("not stored", [$"there is no '{file}'"]); }
        if (StoredAnswer.ReadStored(await File.ReadAllBytesAsync(path, cancel)) is not { } stored) { return ("not stored", [$"'{file}' is no answer"]); }
        var differences = StoredAnswer.Differences(stored, said);
        return (differences.Count == 0 ? "same" : "differs", differences);
    }

    private static void Write(TextWriter writer, ReplayRow[] rows)
    {
        var table = new TextTable("request", "service", ">status", ">cards", ">ms", "result");
        foreach (var row in rows)
        {
            table.Add(row.Request, row.Service, row.Status == 0 ? "-" : row.Status.ToString(CultureInfo.InvariantCulture), row.Cards.Count.ToString(CultureInfo.InvariantCulture),
                row.Milliseconds.ToString("0.0", CultureInfo.InvariantCulture), row.Result);
        }
        table.WriteTo(writer);
        foreach (var row in rows.Where(row => row.Notes.Count > 0))
        {
            writer.WriteLine();
            writer.WriteLine($"{row.Request} ({row.Service})");
            foreach (var note in row.Notes) { writer.WriteLine($"  {note}"); }
        }
    }

    private static void Write(Utf8JsonWriter writer, ReplayRow[] rows)
    {
        writer.WriteStartArray();
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("request"u8, row.Request);
            writer.WriteString("service"u8, row.Service);
            writer.WriteNumber("status"u8, row.Status);
            writer.WriteNumber("milliseconds"u8, Math.Round(row.Milliseconds, 3));
            writer.WriteString("result"u8, row.Result);
            WriteList(writer, "cards", row.Cards);
            WriteList(writer, "notes", row.Notes);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items) { writer.WriteStringValue(item); }
        writer.WriteEndArray();
    }

    private sealed record ReplayPlan(string Folder, string Url, string? Service, string? Expect, string? Save, int Parallel, int TimeoutSeconds);
}
