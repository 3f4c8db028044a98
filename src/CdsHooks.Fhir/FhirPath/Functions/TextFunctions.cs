using System.Text;
using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.FhirPath.Values;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>The functions over texts. Places are counted in UTF-16 characters.</summary>
internal static class TextFunctions
{
    public static void Add(Dictionary<string, FunctionRule> rules)
    {
        rules["indexOf"] = Scalar.TextRule(1, 1, Shape.Integer, static (Evaluator e, in FhirPathValue input, in FhirPathValue part, in FhirPathValue _) =>
            FhirPathValue.Of(Text(e, input).IndexOf(Text(e, part), StringComparison.Ordinal)));
        rules["lastIndexOf"] = Scalar.TextRule(1, 1, Shape.Integer, static (Evaluator e, in FhirPathValue input, in FhirPathValue part, in FhirPathValue _) =>
            FhirPathValue.Of(Text(e, input).LastIndexOf(Text(e, part), StringComparison.Ordinal)));
        rules["substring"] = Scalar.TextRule(1, 2, Shape.String, Substring, isLastOptional: true);
        rules["startsWith"] = Scalar.TextRule(1, 1, Shape.Boolean, static (Evaluator e, in FhirPathValue input, in FhirPathValue part, in FhirPathValue _) =>
            FhirPathValue.Of(Holds(e, input, part, atEnd: false)));
        rules["endsWith"] = Scalar.TextRule(1, 1, Shape.Boolean, static (Evaluator e, in FhirPathValue input, in FhirPathValue part, in FhirPathValue _) =>
            FhirPathValue.Of(Holds(e, input, part, atEnd: true)));
        rules["contains"] = Contains();
        rules["upper"] = Scalar.TextRule(0, 0, Shape.String, static (Evaluator e, in FhirPathValue input, in FhirPathValue _, in FhirPathValue _) =>
            FhirPathValue.Of(Text(e, input).ToUpperInvariant()));
        rules["lower"] = Scalar.TextRule(0, 0, Shape.String, LowerCase);
        rules["replace"] = Scalar.TextRule(2, 2, Shape.String, Replace);
        rules["length"] = Scalar.TextRule(0, 0, Shape.Integer, static (Evaluator e, in FhirPathValue input, in FhirPathValue _, in FhirPathValue _) =>
            FhirPathValue.Of(Text(e, input).Length));
        rules["trim"] = Scalar.TextRule(0, 0, Shape.String, static (Evaluator e, in FhirPathValue input, in FhirPathValue _, in FhirPathValue _) =>
            FhirPathValue.Of(Text(e, input).Trim()));
        rules["encode"] = Coded(TextCodes.Encode);
        rules["decode"] = Coded(TextCodes.Decode);
        rules["escape"] = Coded(TextCodes.Escape);
        rules["unescape"] = Coded(TextCodes.Unescape);
        rules["toChars"] = new(0, 0, call => new Split(call.Source, null) { Position = call.Node.NameStart, Shape = Shape.String.Many });
        rules["split"] = new(1, 1, call => new Split(call.Source, call.Argument(0)) { Position = call.Node.NameStart, Shape = Shape.String.Many });
        rules["join"] = new(0, 1, call => new Join(call.Source, call.OptionalArgument(0)) { Position = call.Node.NameStart, Shape = Shape.String });
        rules["matches"] = Patterns.Rule(1, Shape.Boolean, isFull: false);
        rules["matchesFull"] = Patterns.Rule(1, Shape.Boolean, isFull: true);
        rules["replaceMatches"] = Patterns.Rule(2, Shape.String, isFull: false);
    }

    /// <summary>The text of an item; each 64 characters take a step.</summary>
    public static string Text(Evaluator e, in FhirPathValue value)
    {
        var text = Texts.Of(value) ?? throw new FhirPathException("The function is for texts.");
        if (text.Length >= 64) { e.Step(text.Length / 64); }
        return text;
    }

    // lower().contains('some words') is how packs recognise what bears no code.
    private static FunctionRule Contains()
    {
        var usual = Scalar.TextRule(1, 1, Shape.Boolean, static (Evaluator e, in FhirPathValue input, in FhirPathValue part, in FhirPathValue _) =>
            FhirPathValue.Of(Text(e, input).Contains(Text(e, part), StringComparison.Ordinal)));
        return usual with
        {
            Bind = call => call.Source is ScalarFunction function && function.SourceOf(LowerCase) is { } source && call.Argument(0) is Constant { Text: { Length: > 0 } part } && LowerContains.CanFind(part)
                ? new LowerContains(source, part, function.Position) { Position = call.Node.NameStart, Shape = Shape.Boolean }
                : usual.Bind(call),
        };
    }

    private static FhirPathValue LowerCase(Evaluator e, in FhirPathValue input, in FhirPathValue first, in FhirPathValue second) => FhirPathValue.Of(Lower(Text(e, input)));

    // A text that lies in the body without escapes is compared where it lies.
    private static bool Holds(Evaluator e, in FhirPathValue input, in FhirPathValue part, bool atEnd)
    {
        if (input.Kind == ValueKind.Element && input.Json is { IsString: true, IsEscaped: false } && part.Kind == ValueKind.String)
        {
            var wanted = (string)part.Payload!;
            var bytes = input.Json.Utf8;
            if (wanted.Length > bytes.Length) { return false; }
            if (Ascii.Equals(atEnd ? bytes[^wanted.Length..] : bytes[..wanted.Length], wanted)) { return true; }
            if (Ascii.IsValid(wanted)) { return false; }
        }
        var text = Text(e, input);
        return atEnd ? text.EndsWith(Text(e, part), StringComparison.Ordinal) : text.StartsWith(Text(e, part), StringComparison.Ordinal);
    }

#pragma warning disable CA1308 // lower() asks for lower case.
    public static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308

    private static FunctionRule Coded(Func<string, string, string?> code) =>
        Scalar.TextRule(1, 1, Shape.String, (Evaluator e, in FhirPathValue input, in FhirPathValue format, in FhirPathValue _) =>
            code(Text(e, input), Text(e, format)) is { } result ? Bounded(result) : default);

    private static FhirPathValue Bounded(string text) => text.Length <= Arithmetic.LongestText ? FhirPathValue.Of(text) : throw Texts.TooLong();

    private static FhirPathValue Substring(Evaluator e, in FhirPathValue input, in FhirPathValue start, in FhirPathValue length)
    {
        var text = Text(e, input);
        if (!Scalars.TryInteger(start, out var from)) { throw new FhirPathException("substring takes whole numbers."); }
        if (from < 0 || from >= text.Length) { return default; }
        if (length.IsNone) { return FhirPathValue.Of(text[from..]); }
        if (!Scalars.TryInteger(length, out var count)) { throw new FhirPathException("substring takes whole numbers."); }
        return FhirPathValue.Of(text.Substring(from, Math.Clamp(count, 0, text.Length - from)));
    }

    private static FhirPathValue Replace(Evaluator e, in FhirPathValue input, in FhirPathValue part, in FhirPathValue by)
    {
        var text = Text(e, input);
        var old = Text(e, part);
        var substitute = Text(e, by);
        if (old.Length == 0)
        {
            if ((long)(text.Length + 1) * substitute.Length + text.Length > Arithmetic.LongestText) { throw Texts.TooLong(); }
            var built = new StringBuilder(substitute);
            foreach (var letter in text) { built.Append(letter).Append(substitute); }
            return FhirPathValue.Of(built.ToString());
        }
        var most = (long)text.Length / old.Length * Math.Max(0, substitute.Length - old.Length) + text.Length;
        if (most > Arithmetic.LongestText) { throw Texts.TooLong(); }
        e.Step(most / 64);
        return FhirPathValue.Of(text.Replace(old, substitute, StringComparison.Ordinal));
    }
}
