using System.CommandLine;
using System.Text.Json;
using CdsHooks.Cli.Output;
using CdsHooks.Cli.Packs;
using CdsHooks.Cli.Requests;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Packs;

namespace CdsHooks.Cli.FhirPath;

/// <summary><c>cdshooks fhirpath</c>: evaluates an expression over a file.</summary>
internal static class FhirPathCommand
{
    public static Command Create(CliIo io)
    {
        var expression = new Argument<string>("expression") { Description = "The expression. Rules see elements they do not know as faults; so does this command unless --lenient is given." };
        var file = new Argument<string>("file") { Description = "A resource, a Bundle, or a hook call (then the input is every resource in its prefetch and context, and each prefetch key is a variable, %conditions)." };
        var pack = new Option<string?>("--pack") { Description = "A pack: the file is a hook call, and the expression may name the facts, value sets and functions of the pack (%a1c.first().amount('%'))." };
        var today = new Option<DateOnly?>("--today") { Description = "With --pack, the day on which the call plays (2026-06-15); today when left out." };
        var lenient = new Option<bool>("--lenient") { Description = "Take the type of the input for unknown, so that an element it lacks is empty rather than a fault." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("fhirpath", "Evaluates FHIRPath over a file and writes type and value of each item. Exit code 1 when the expression is at fault.") { expression, file, pack, today, lenient, json };
        command.SetAction(parsed =>
        {
            var (text, path, asJson) = (parsed.GetRequiredValue(expression), parsed.GetRequiredValue(file), parsed.GetValue(json));
            return parsed.GetValue(pack) is { } known ? RunInPack(io, text, path, known, parsed.GetValue(today) ?? io.Today, asJson) : Run(io, text, path, parsed.GetValue(lenient), asJson);
        });
        return command;
    }

    private static int Run(CliIo io, string text, string file, bool isLenient, bool asJson)
    {
        if (!File.Exists(file)) { throw new UsageException($"There is no file '{file}'."); }
        using var tape = JsonTape.TryRead(File.ReadAllBytes(file), out var fault);
        if (tape is null) { throw new UsageException($"'{file}' is not strict JSON: {fault!.Kind} at byte {fault.Position}."); }
        var input = FhirPathInput.Of(tape.Root) ?? throw new UsageException($"'{file}' is neither a resource nor a hook call.");
        var scope = new FhirPathScope { Input = isLenient ? FhirPathType.Any : input.Type, Variables = input.Variables, IsStrict = !isLenient };
        var call = new FhirPathCall { Now = io.Clock.GetUtcNow(), Variables = input, Resource = input.Resource };
        return Evaluate(io, text, FhirPathExpression.Compile(text, scope), expression => expression.Evaluate(input.Items, call), asJson);
    }

    private static int RunInPack(CliIo io, string text, string file, string path, DateOnly today, bool asJson)
    {
        var source = PackSource.Read(path);
        if (source.Asked.Count > 1) { throw new UsageException($"'{path}' holds several packs; give one."); }
        var loading = PackLoader.Load(source.All, io.Today, runTests: false);
        if (loading.Packs.FirstOrDefault(source.IsAbout) is not { } pack)
        {
            ProblemText.Write(io, [.. loading.Problems.Where(source.IsAbout)], asJson);
            return ExitCode.Problems;
        }
        var request = HookRequestFile.Read(file);
        var expressions = new PackFhirPath(pack);
        using var call = OpenCall.Read(request, request.Hook, expressions.Plan, today, io.Clock);
        return Evaluate(io, text, expressions.Compile(text), expression => expressions.Evaluate(expression, call.Call), asJson);
    }

    private static int Evaluate(CliIo io, string text, FhirPathCompilation compilation, Func<FhirPathExpression, FhirPathItems> evaluate, bool asJson)
    {
        if (compilation is FhirPathCompilation.Refused refused)
        {
            FaultText.Write(io, text, refused.Faults, asJson);
            return ExitCode.Problems;
        }
        try
        {
            var items = evaluate(((FhirPathCompilation.Compiled)compilation).Expression);
            if (asJson) { io.Out.WriteLine(JsonText.Of(writer => Write(writer, items))); }
            else { Write(io.Out, items); }
            return ExitCode.Fine;
        }
        catch (FhirPathException failure)
        {
            FaultText.Write(io, text, [new FhirPathFault("evaluation", Math.Max(failure.Position, 0), 1, failure.Message)], asJson);
            return ExitCode.Problems;
        }
    }

    private static void Write(TextWriter writer, FhirPathItems items)
    {
        for (var i = 0; i < items.Count; i++) { writer.WriteLine($"{items[i].TypeName}  {ItemText.Of(items[i])}"); }
        if (items.Count == 0 || items.IsIncomplete) { writer.WriteLine(items.IsIncomplete ? $"({(items.Count == 0 ? "empty, " : "")}not all is known)" : "(empty)"); }
    }

    private static void Write(Utf8JsonWriter writer, FhirPathItems items)
    {
        writer.WriteStartArray();
        for (var i = 0; i < items.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, items[i].TypeName);
            writer.WritePropertyName("value"u8);
            WriteValue(writer, items[i]);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, FhirPathValue value)
    {
        if (value.Node.RawJson is { Length: > 0 } raw) { writer.WriteRawValue(raw.Span); }
        else if (value.TypeName == "System.Boolean" && value.AsBoolean() is { } truth) { writer.WriteBooleanValue(truth); }
        else if (value.TypeName is "System.Integer" or "System.Decimal" && value.AsDecimal() is { } number) { writer.WriteNumberValue(number); }
        else { writer.WriteStringValue(ItemText.Of(value)); }
    }
}
