using System.Globalization;
using System.Text.Json;
using CdsHooks.Cli.Output;
using CdsHooks.Rules.Packs;

namespace CdsHooks.Cli.Packs;

/// <summary>Problems of packs as lines that editors and build servers can follow, and as JSON.</summary>
internal static class ProblemText
{
    /// <summary>One problem a line: <c>file:line:column CODE message</c>.</summary>
    public static void Write(TextWriter writer, IEnumerable<PackProblem> problems)
    {
        foreach (var problem in problems) { writer.WriteLine(problem); }
    }

    /// <summary>Writes the members <c>problems</c>, <c>errors</c> and <c>warnings</c>.</summary>
    public static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<PackProblem> problems)
    {
        writer.WriteStartArray("problems"u8);
        foreach (var problem in problems)
        {
            writer.WriteStartObject();
            writer.WriteString("file"u8, problem.Mark.Path);
            writer.WriteNumber("line"u8, problem.Mark.Line);
            writer.WriteNumber("column"u8, problem.Mark.Column);
            writer.WriteString("code"u8, problem.Code);
            writer.WriteString("severity"u8, problem.IsWarning ? "warning"u8 : "error"u8);
            writer.WriteString("message"u8, problem.Message);
            if (problem.DidYouMean is { } near) { writer.WriteString("didYouMean"u8, near); }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteNumber("errors"u8, problems.Count(problem => !problem.IsWarning));
        writer.WriteNumber("warnings"u8, problems.Count(problem => problem.IsWarning));
    }

    /// <summary>Tells why a command could not do its work: to the error stream for a person, as JSON to the output.</summary>
    public static void Write(CliIo io, IReadOnlyList<PackProblem> problems, bool asJson)
    {
        if (!asJson)
        {
            Write(io.Error, problems);
            return;
        }
        io.Out.WriteLine(JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            WriteJson(writer, problems);
            writer.WriteEndObject();
        }));
    }

    /// <summary><c>1 pack</c>, <c>2 packs</c>.</summary>
    public static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
