using System.Text.Json.Nodes;

namespace CdsHooks.Cli.Tests;

/// <summary>What a run of the tool came to.</summary>
internal sealed record Tool(int Exit, string Out, string Error)
{
    public JsonNode Json => JsonNode.Parse(Out)!;

    /// <summary>Runs the tool in this process.</summary>
    public static async Task<Tool> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await CliApp.RunAsync(args, output, error);
        return new Tool(exit, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }
}
