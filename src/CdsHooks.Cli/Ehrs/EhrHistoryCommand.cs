using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Output;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Cli.Ehrs;

/// <summary><c>cdshooks ehr history</c>: who changed what.</summary>
internal static class EhrHistoryCommand
{
    private const int MostRead = 100_000;

    public static Command Create(CliIo io)
    {
        var (slug, environment) = EhrCommands.NameArguments();
        slug.Arity = environment.Arity = ArgumentArity.ZeroOrOne;
        var count = new Option<int>("--count") { Description = "How many changes at most, newest first; 1 to 10000.", DefaultValueFactory = _ => 20 };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var choice = new LedgerChoice();
        var command = new Command("history", "Tells who changed what of the registrations, of one EHR or of all.") { slug, environment, count, json };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var (one, where, most) = (parsed.GetValue(slug), parsed.GetValue(environment), parsed.GetValue(count));
            if (most is < 1 or > 10_000) { throw new UsageException("--count is from 1 to 10000."); }
            if (one is not null && where is null) { throw new UsageException("Name slug and environment, or neither."); }
            using var desk = await choice.OpenAsync(parsed, io, makes: false, cancel);
            var changes = one is null || where is null
                ? await desk.ChangesAsync(most, cancel)
                : [.. (await desk.ChangesAsync(MostRead, cancel)).Where(change => change.Slug == one && change.Environment == where).Take(most)];
            if (parsed.GetValue(json)) { await io.Out.WriteLineAsync(JsonText.Of(new JsonArray([.. changes.Select(EhrJson.Change)]))); }
            else { Write(io.Out, changes); }
            return ExitCode.Fine;
        });
        return command;
    }

    private static void Write(TextWriter writer, IReadOnlyList<EhrChange> changes)
    {
        foreach (var change in changes)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{change.At:yyyy-MM-dd HH:mm:ss}Z  {change.Slug}/{change.Environment} {change.Action} by {change.By}"));
            foreach (var (cell, values) in JsonNode.Parse(change.Details) as JsonObject ?? [])
            {
                writer.WriteLine(change.Action == "added" ? $"  {cell}: {Text(values?["after"])}" : $"  {cell}: {Text(values?["before"])} -> {Text(values?["after"])}");
            }
        }
    }

    private static string Text(JsonNode? value) => value is null ? "default" : value.ToJsonString(Relaxed);

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
