using System.Runtime.CompilerServices;

namespace CdsHooks.Conformance.Tests.Running;

/// <summary>Compares a text with the approved one beside the test. A change of it is read in review as code.</summary>
internal static class Snapshot
{
    /// <summary>The text is the approved one. Where none is approved yet, this text becomes it; in continuous integration that is an error.</summary>
    /// <param name="text">What the test has made.</param>
    /// <param name="name">Name of the snapshot.</param>
    /// <param name="test">Path of the test; left to the compiler.</param>
    public static void Match(string text, string name, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, $"{name}.approved.txt");
        var made = Normalised(text);
        if (!File.Exists(file))
        {
            Assert.False(string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal), $"Nothing is approved as {name}. Run the tests locally and commit the file they write.");
            File.WriteAllText(file, made);
            return;
        }
        var approved = Normalised(File.ReadAllText(file));
        if (approved == made) { return; }
        var gone = approved.Split('\n').Except(made.Split('\n'), StringComparer.Ordinal).Select(line => $"- {line}");
        var come = made.Split('\n').Except(approved.Split('\n'), StringComparer.Ordinal).Select(line => $"+ {line}");
        Assert.Fail($"{name} has changed. If it should have, delete {Path.GetFileName(file)}, run the tests and commit what they write.\n{string.Join('\n', gone.Concat(come))}");
    }

    private static string Normalised(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim() + "\n";
}
