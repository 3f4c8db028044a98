using System.Text;
using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary><c>lower().contains('part')</c>, of a text that lies in the body without copying it.</summary>
/// <param name="source">The text.</param>
/// <param name="part">What is looked for: ASCII without upper case.</param>
/// <param name="lowerPosition">Where <c>lower()</c> stands.</param>
internal sealed class LowerContains(Operation source, string part, int lowerPosition) : Condition
{
    /// <summary>True for a text that can be looked for so.</summary>
    public static bool CanFind(string part) => Ascii.IsValid(part) && !part.Any(char.IsAsciiLetterUpper);

    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        // As many steps as the two functions would take one after the other.
        e.Step(2);
        var isOpen = source.RunSingle(e, out var value);
        if (value.IsNone) { return isOpen ? Truth.Incomplete : Truth.Empty; }
        if (value.Kind != ValueKind.Element || value.Json is not { IsString: true, IsEscaped: false } || !Ascii.IsValid(value.Json.Utf8)) { return Truths.Of(Find(TextOf(e, value))); }
        var text = value.Json.Utf8;
        if (text.Length >= 64) { e.Step(text.Length / 32); }
        return Truths.Of(Find(text));
    }

    private bool Find(string text) => TextFunctions.Lower(text).Contains(part, StringComparison.Ordinal);

    private bool Find(ReadOnlySpan<byte> text)
    {
        var lower = (byte)part[0];
        var upper = (byte)char.ToUpperInvariant(part[0]);
        while (text.Length >= part.Length)
        {
            var next = text[..^(part.Length - 1)].IndexOfAny(lower, upper);
            if (next < 0) { return false; }
            text = text[next..];
            if (Ascii.EqualsIgnoreCase(text[..part.Length], part)) { return true; }
            text = text[1..];
        }
        return false;
    }

    private string TextOf(Evaluator e, in FhirPathValue value)
    {
        try
        {
            return TextFunctions.Text(e, value);
        }
        catch (FhirPathException failure) when (failure.Position < 0)
        {
            throw new FhirPathException(failure.Message) { IsOutOfBudget = failure.IsOutOfBudget, Position = lowerPosition };
        }
    }
}
