namespace CdsHooks.Cli.Tests;

/// <summary>A writer that tells of each line.</summary>
internal sealed class ListeningWriter(Action<string> heard) : StringWriter
{
    public override Task WriteLineAsync(string? value)
    {
        heard(value ?? "");
        return Task.CompletedTask;
    }
}
