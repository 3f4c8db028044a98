using System.Text;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Clinical.Cards;

namespace CdsHooks.Rules.Packs.Running.Cards;

/// <summary>Values as people read them: numbers without trailing zeros, dates without time of day, several separated by commas.</summary>
internal static class HoleText
{
    private const string Separator = ", ";

    /// <summary>Can a type be written in a text?</summary>
    public static bool IsPrintable(FhirPathType type)
    {
        const string Fhir = "FHIR.";
        if (!type.Name.StartsWith(Fhir, StringComparison.Ordinal)) { return true; }
        var name = type.Name.AsSpan(Fhir.Length);
        return char.IsAsciiLetterLower(name[0]) || name is "Quantity" or "SimpleQuantity" or "Age" or "Duration" or "Element";
    }

    /// <summary>Writes all items of a hole.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="items">The items.</param>
    /// <param name="isMarkdown">True to make them inert in Markdown.</param>
    public static void Append(StringBuilder text, FhirPathItems items, bool isMarkdown)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) { text.Append(Separator); }
            var item = Of(items[i]);
            text.Append(isMarkdown ? MarkdownText.Escape(item) : item);
        }
    }

    /// <summary>A value as people read it; empty when it has no text.</summary>
    public static string Of(FhirPathValue value)
    {
        if (value.AsComputedText is { } text) { return text; }
        switch (value.TypeName)
        {
            case "System.Integer" or "System.Decimal" or "FHIR.decimal" or "FHIR.integer" or "FHIR.positiveInt" or "FHIR.unsignedInt":
                return value.AsDecimal() is { } number ? CardText.Number(number) : "";
            case "System.Date" or "System.DateTime" or "FHIR.date" or "FHIR.dateTime" or "FHIR.instant":
                return value.AsDate() is { } date ? CardText.Date(date) : "";
            case "FHIR.Quantity" or "FHIR.SimpleQuantity" or "FHIR.Age" or "FHIR.Duration":
                return OfQuantity(new Quantity(value.Node));
            case "System.Quantity":
                return value.AsString()?.Replace("'", "", StringComparison.Ordinal) ?? "";
            default:
                return value.Node.HasValue ? DisplayText.Clean(value.AsString()) ?? "" : value.AsString() ?? "";
        }
    }

    private static string OfQuantity(Quantity quantity)
    {
        if (quantity.Value is not { } number) { return ""; }
        var text = CardText.Number(quantity.Comparator, number);
        return (quantity.Unit ?? quantity.Code.ToString()) is { Length: > 0 } unit ? $"{text} {unit}" : text;
    }
}
