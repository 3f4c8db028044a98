using System.Diagnostics.CodeAnalysis;
using System.Text;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Invocation;

/// <summary>A relative FHIR reference, <c>Type/id</c>.</summary>
/// <param name="Type">The resource type by its shape: letters, the first one a capital. Whether FHIR knows the type is not asked.</param>
/// <param name="Id">A FHIR id: 1 to 64 letters, digits, hyphens and dots.</param>
public sealed record ResourceReference(string Type, string Id)
{
    /// <summary>Reads a reference.</summary>
    /// <param name="text">The text; absolute URLs, versions, fragments and bare ids are refused.</param>
    /// <param name="reference">The reference, or <see langword="null"/>.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ResourceReference? reference)
    {
        reference = text is null ? null : Parse(Encoding.UTF8.GetBytes(text));
        return reference is not null;
    }

    /// <summary>The form on the wire, <c>Type/id</c>.</summary>
    public override string ToString() => $"{Type}/{Id}";

    internal static ResourceReference? Parse(TapeNode node) => Parse(WireText.Of(node));

    private static ResourceReference? Parse(ReadOnlySpan<byte> text)
    {
        if (!WireText.IsReference(text)) { return null; }
        var slash = text.IndexOf((byte)'/');
        return new ResourceReference(Encoding.ASCII.GetString(text[..slash]), Encoding.ASCII.GetString(text[(slash + 1)..]));
    }
}
