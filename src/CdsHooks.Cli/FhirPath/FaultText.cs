using CdsHooks.Cli.Output;
using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Cli.FhirPath;

/// <summary>Faults of an expression with a caret under the place.</summary>
internal static class FaultText
{
    /// <summary>Writes faults: to the error stream for a person, as JSON to the output.</summary>
    public static void Write(CliIo io, string expression, IReadOnlyList<FhirPathFault> faults, bool asJson)
    {
        if (asJson)
        {
            io.Out.WriteLine(JsonText.Of(writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("faults"u8);
                foreach (var fault in faults)
                {
                    writer.WriteStartObject();
                    writer.WriteString("code"u8, fault.Code);
                    writer.WriteNumber("start"u8, fault.Start);
                    writer.WriteNumber("length"u8, fault.Length);
                    writer.WriteString("message"u8, fault.Message);
                    if (fault.DidYouMean is { } near) { writer.WriteString("didYouMean"u8, near); }
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
                writer.WriteEndObject();
            }));
            return;
        }
        foreach (var fault in faults) { WriteFault(io.Error, expression, fault); }
    }

    private static void WriteFault(TextWriter writer, string expression, FhirPathFault fault)
    {
        var start = Math.Clamp(fault.Start, 0, expression.Length);
        var lineStart = start == 0 ? 0 : expression.LastIndexOf('\n', start - 1) + 1;
        var lineEnd = expression.IndexOf('\n', start) is var end and >= 0 ? end : expression.Length;
        writer.WriteLine(expression[lineStart..lineEnd].Replace('\t', ' ').TrimEnd('\r'));
        writer.WriteLine(new string(' ', start - lineStart) + new string('^', Math.Clamp(fault.Length, 1, Math.Max(1, lineEnd - start))));
        writer.WriteLine($"{fault.Code}: {fault.Message}{(fault.DidYouMean is { } near ? $" (did you mean '{near}'?)" : "")}");
    }
}
