using System.Globalization;
using System.Text;
using System.Text.Json;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>The one place that decides how far a chart may stray from FHIR's shapes and still be read.</summary>
/// <remarks>
/// Real clients send an object where an array belongs, and the reverse. So one value is read as a list of one, and of a list where one
/// value belongs
/// the first is read. <c>null</c> is absent. Anything else of the wrong shape is absent too.
/// </remarks>
public static class LenientReading
{
    /// <summary>The element of that name where FHIR allows one: of an array its first value.</summary>
    /// <param name="node">The resource or element that holds it.</param>
    /// <param name="name">The element's name in UTF-8.</param>
    public static TapeNode One(this TapeNode node, ReadOnlySpan<byte> name) => node[name].One();

    /// <summary>The value itself, or of an array its first value that is not <c>null</c> (of arrays in arrays the innermost).</summary>
    /// <param name="node">Any value.</param>
    public static TapeNode One(this TapeNode node)
    {
        while (node.IsArray)
        {
            var first = default(TapeNode);
            foreach (var item in node.Items)
            {
                if (item.HasValue)
                {
                    first = item;
                    break;
                }
            }
            node = first;
        }
        return node;
    }

    /// <summary>The elements of that name where FHIR allows several: one value is read as a list of one.</summary>
    /// <param name="node">The resource or element that holds them.</param>
    /// <param name="name">The element's name in UTF-8.</param>
    /// <typeparam name="T">The view over each.</typeparam>
    public static FhirList<T> Many<T>(this TapeNode node, ReadOnlySpan<byte> name)
        where T : struct, IFhirElement<T> => new(node[name]);

    /// <summary>The element of that name as a view.</summary>
    /// <param name="node">The resource or element that holds it.</param>
    /// <param name="name">The element's name in UTF-8.</param>
    /// <typeparam name="T">The view.</typeparam>
    public static T As<T>(this TapeNode node, ReadOnlySpan<byte> name)
        where T : struct, IFhirElement<T> => T.From(node.One(name));

    /// <summary>The value of a choice element such as <c>value[x]</c>, in one pass over the members.</summary>
    /// <param name="node">The resource or element that holds it.</param>
    /// <param name="stem">The name without the type, in UTF-8: <c>value</c>.</param>
    /// <returns>The first member with that stem and a known type that has a value; FHIR allows one.</returns>
    public static FhirChoice Choice(this TapeNode node, ReadOnlySpan<byte> stem)
    {
        foreach (var member in node.Members)
        {
            var name = member.Utf8Name;
            if (name.Length <= stem.Length || !name.StartsWith(stem)) { continue; }
            var type = ChoiceTypes.Parse(name[stem.Length..]);
            if (type == ChoiceType.None) { continue; }
            var value = member.Value.One();
            if (value.HasValue) { return new FhirChoice(type, value); }
        }
        return default;
    }

    /// <summary>The date, dateTime or instant of that name; absent when there is none that can be read.</summary>
    /// <param name="node">The resource or element that holds it.</param>
    /// <param name="name">The element's name in UTF-8.</param>
    public static PartialDate? Date(this TapeNode node, ReadOnlySpan<byte> name) => PartialDate.Read(node.One(name));

    /// <summary>The text of that name, exactly as it came; absent unless it is a string that holds more than blanks.</summary>
    /// <param name="node">The resource or element that holds it.</param>
    /// <param name="name">The element's name in UTF-8.</param>
    public static string? Text(this TapeNode node, ReadOnlySpan<byte> name) =>
        node.One(name).GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>The Boolean of that name; the strings <c>"true"</c> and <c>"false"</c> are read as such.</summary>
    /// <param name="node">The resource or element that holds it.</param>
    /// <param name="name">The element's name in UTF-8.</param>
    public static bool? Boolean(this TapeNode node, ReadOnlySpan<byte> name) => node.One(name).ToBoolean();

    /// <summary>The number of that name; a string that is nothing but a decimal (<c>"7.2"</c>) is read as such.</summary>
    /// <param name="node">The resource or element that holds it.</param>
    /// <param name="name">The element's name in UTF-8.</param>
    public static decimal? Number(this TapeNode node, ReadOnlySpan<byte> name) => node.One(name).ToDecimal();

    /// <summary>True when the element carries a <c>modifierExtension</c> with any content.</summary>
    /// <param name="node">A resource or an element of one.</param>
    /// <remarks>Anything but <c>null</c>, an empty array and an empty object counts: what might change the meaning must not be passed
    /// over.</remarks>
    public static bool HasModifierExtension(this TapeNode node)
    {
        foreach (var modifier in node.Many<FhirNode>("modifierExtension"u8))
        {
            if (!modifier.Node.IsObject) { return true; }
            foreach (var _ in modifier.Node.Members) { return true; }
        }
        return false;
    }

    /// <summary>The text of a string in UTF-8 without JSON escapes; empty for any other value. Allocates only when there are
    /// escapes.</summary>
    /// <param name="node">Any value.</param>
    public static ReadOnlySpan<byte> UnescapedUtf8(this TapeNode node) =>
        !node.IsString ? default
        : node.IsEscaped ? Encoding.UTF8.GetBytes(node.GetString()!)
        : node.Utf8;

    internal static bool? ToBoolean(this TapeNode node) =>
        node.GetBoolean() ?? (node.TextEquals("true"u8) ? true : node.TextEquals("false"u8) ? false : null);

    internal static decimal? ToDecimal(this TapeNode node)
    {
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (node.Kind == JsonValueKind.Number) { return node.GetDecimal(); }
        return node.IsString && decimal.TryParse(node.Utf8, Plain, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    internal static int? ToInt32(this TapeNode node) =>
        node.ToDecimal() is { } value && decimal.IsInteger(value) && value is >= int.MinValue and <= int.MaxValue ? (int)value : null;
}
