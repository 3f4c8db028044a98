using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A code, id, uri or other short text, compared without decoding it.</summary>
/// <param name="node">The string; anything else reads as no code.</param>
public readonly struct FhirCode(TapeNode node) : IFhirElement<FhirCode>
{
    /// <inheritdoc/>
    public static FhirCode From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>True for a string that is not empty.</summary>
    public bool HasValue => node.IsString && !node.Utf8.IsEmpty;

    /// <summary>The text in UTF-8 without escapes; empty when there is none.</summary>
    public ReadOnlySpan<byte> Utf8 => node.UnescapedUtf8();

    /// <summary>True when it is exactly that code. Codes are case-sensitive.</summary>
    /// <param name="code">In UTF-8.</param>
    public bool Is(ReadOnlySpan<byte> code) => node.TextEquals(code);

    /// <summary>True when it is one of the two.</summary>
    public bool IsOneOf(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => Is(a) || Is(b);

    /// <summary>True when it is one of the three.</summary>
    public bool IsOneOf(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c) => Is(a) || Is(b) || Is(c);

    /// <summary>True when it is one of the four.</summary>
    public bool IsOneOf(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d) =>
        Is(a) || Is(b) || Is(c) || Is(d);

    /// <summary>True when it is one of the five.</summary>
    public bool IsOneOf(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, ReadOnlySpan<byte> d, ReadOnlySpan<byte> e) =>
        Is(a) || Is(b) || Is(c) || Is(d) || Is(e);

    /// <summary>The text; empty when there is none. Allocates.</summary>
    public override string ToString() => node.GetString() ?? "";
}
