using System.CommandLine;
using System.Text.RegularExpressions;
using CdsHooks.Cli.Output;

namespace CdsHooks.Cli.Packs;

/// <summary><c>cdshooks pack new</c>: a small pack that works, to begin from.</summary>
internal static partial class PackNewCommand
{
    private const string SchemaName = "pack-1.schema.json";

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KebabCase { get; }

    public static Command Create(CliIo io)
    {
        var name = new Argument<string>("name") { Description = "Id of the pack, kebab-case." };
        var into = new Option<string>("--into") { Description = "Folder in which the pack's folder is made.", DefaultValueFactory = _ => "." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("new", "Makes a small pack that lints and tests green: one rule, a value set, two tests.") { name, into, json };
        command.SetAction((parsed, cancel) => RunAsync(io, parsed.GetRequiredValue(name), parsed.GetRequiredValue(into), parsed.GetValue(json), cancel));
        return command;
    }

    private static async Task<int> RunAsync(CliIo io, string name, string into, bool asJson, CancellationToken cancel)
    {
        if (!KebabCase.IsMatch(name)) { throw new UsageException($"'{name}' is not kebab-case: lower-case letters and digits, parts joined by hyphens."); }
        var folder = Path.Combine(into, name);
        if (Directory.Exists(folder) || File.Exists(folder)) { throw new UsageException($"'{folder}' exists already."); }
        var schema = SchemaFrom(folder) ?? await WriteSchemaAsync(folder, cancel);
        foreach (var (path, text) in NewPack.Files(name, io.Today))
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var up = path.Contains('/', StringComparison.Ordinal) ? "../" : "";
            await File.WriteAllTextAsync(file, $"# yaml-language-server: $schema={up}{schema}\n{text}", cancel);
        }
        var shown = folder.Replace('\\', '/');
        await io.Out.WriteLineAsync(asJson
            ? JsonText.Of(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("folder"u8, shown);
                writer.WriteEndObject();
            })
            : $"Made {shown}. Next: cdshooks pack test {shown}");
        return ExitCode.Fine;
    }

    private static async Task<string> WriteSchemaAsync(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await using var ours = typeof(PackNewCommand).Assembly.GetManifestResourceStream(SchemaName)!;
        await using var copy = File.Create(Path.Combine(folder, SchemaName));
        await ours.CopyToAsync(copy, cancel);
        return SchemaName;
    }

    // The schema stands in the repository's folder "schemas"; outside of one the pack gets a copy.
    private static string? SchemaFrom(string folder)
    {
        var start = Path.GetFullPath(folder);
        for (var parent = Path.GetDirectoryName(start); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            var schema = Path.Combine(parent, "schemas", SchemaName);
            if (File.Exists(schema)) { return Path.GetRelativePath(start, schema).Replace('\\', '/'); }
        }
        return null;
    }
}
