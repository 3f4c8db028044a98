namespace CdsHooks.Testing;

/// <summary>Figures of tests that a run prints at its end: the runner shows the output of tests that fail, and only that.</summary>
public static class Figures
{
    private const string Variable = "CDSHOOKS_FIGURES";

    private static readonly Lock Gate = new();

    /// <summary>Adds text to the file that the environment names; does nothing where it names none.</summary>
    public static void Tell(string text)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } file) { return; }
        lock (Gate) { File.AppendAllText(file, text.TrimEnd() + "\n"); }
    }
}
