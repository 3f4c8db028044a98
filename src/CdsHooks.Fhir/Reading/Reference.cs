using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A link to another resource (https://hl7.org/fhir/R4/references.html).</summary>
/// <param name="node">The object. A bare string is read as its <c>reference</c>.</param>
public readonly struct Reference(TapeNode node) : IFhirElement<Reference>
{
    private const int LongestId = 128;

    /// <inheritdoc/>
    public static Reference From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>True when there is anything at all, be it only an identifier or a display.</summary>
    public bool HasValue => node.HasValue;

    /// <summary>The literal reference as it came: <c>Patient/123</c>.</summary>
    public FhirCode Literal => new(node.IsString ? node : node.One("reference"u8));

    /// <summary>The target's type as <c>Reference.type</c> says it.</summary>
    public FhirCode Type => new(node.One("type"u8));

    /// <summary>The target's business identifier.</summary>
    public Identifier Identifier => node.As<Identifier>("identifier"u8);

    /// <summary>Words for the target, fit to be shown; <see langword="null"/> when there are none.</summary>
    public string? Display => DisplayText.Clean(node.One("display"u8).GetString());

    /// <summary>The form of the literal reference.</summary>
    public ReferenceKind Kind => KindOf(Literal.Utf8);

    /// <summary>Type and logical id of the target, of a relative, absolute or bare reference. The server's address and the version are not
    /// part of them.</summary>
    /// <param name="type">The type; <see cref="ResourceType.Unknown"/> for a type not read here, and for a bare id whose <see cref="Type"/>
    /// is not given.</param>
    /// <param name="id">The id in UTF-8: letters, digits, <c>- . _</c>, at most 128; valid as long as the body.</param>
    /// <returns>False for any other form: contained, urn, conditional (<c>Patient?…</c>), identifier alone, or nothing readable.</returns>
    public bool TryGetTarget(out ResourceType type, out ReadOnlySpan<byte> id)
    {
        var literal = Literal.Utf8;
        type = ResourceType.Unknown;
        id = default;
        switch (KindOf(literal))
        {
            case ReferenceKind.Bare:
                id = literal;
                type = ResourceTypes.Parse(Type.Utf8);
                return IsId(id);
            case ReferenceKind.Relative or ReferenceKind.Absolute:
                var path = WithoutVersion(literal);
                var slash = path.LastIndexOf((byte)'/');
                if (slash <= 0) { return false; }
                id = path[(slash + 1)..];
                var before = path[..slash];
                var name = before[(before.LastIndexOf((byte)'/') + 1)..];
                type = ResourceTypes.Parse(name);
                return IsTypeName(name) && IsId(id);
            default:
                return false;
        }
    }

    /// <summary>True when the target is that resource, on whatever server.</summary>
    /// <param name="type">The type.</param>
    /// <param name="id">The logical id, in UTF-8.</param>
    public bool IsTo(ResourceType type, ReadOnlySpan<byte> id) =>
        TryGetTarget(out var targetType, out var targetId) && targetType == type && targetId.SequenceEqual(id);

    /// <summary>The resource that a <c>#id</c> points at.</summary>
    /// <param name="resource">The resource that holds this reference, whose <c>contained</c> is searched.</param>
    /// <returns>Absent when this is no such reference or nothing contained has that id.</returns>
    public TapeNode FindContained(TapeNode resource)
    {
        var literal = Literal.Utf8;
        if (KindOf(literal) != ReferenceKind.Contained) { return default; }
        foreach (var contained in resource.Many<FhirNode>("contained"u8))
        {
            var id = contained.Node.One("id"u8);
            // Some writers keep the hash in the id as well.
            if (id.TextEquals(literal[1..]) || id.TextEquals(literal)) { return contained.Node; }
        }
        return default;
    }

    private static ReferenceKind KindOf(ReadOnlySpan<byte> literal)
    {
        if (literal.IsEmpty) { return ReferenceKind.None; }
        if (literal[0] == (byte)'#') { return literal.Length > 1 ? ReferenceKind.Contained : ReferenceKind.None; }
        if (literal.StartsWith("urn:"u8)) { return ReferenceKind.Urn; }
        if (literal.StartsWith("http://"u8) || literal.StartsWith("https://"u8)) { return ReferenceKind.Absolute; }
        if (literal.Contains((byte)'/')) { return literal.Contains((byte)':') ? ReferenceKind.None : ReferenceKind.Relative; }
        return IsId(literal) ? ReferenceKind.Bare : ReferenceKind.None;
    }

    private static ReadOnlySpan<byte> WithoutVersion(ReadOnlySpan<byte> literal)
    {
        var version = literal.LastIndexOf("/_history"u8);
        return version < 0 ? literal : literal[..version];
    }

    private static bool IsTypeName(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || !char.IsAsciiLetterUpper((char)name[0])) { return false; }
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetter((char)letter)) { return false; }
        }
        return true;
    }

    internal static bool IsId(ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty || id.Length > LongestId || id.SequenceEqual("."u8) || id.SequenceEqual(".."u8)) { return false; }
        foreach (var letter in id)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'-' or (byte)'.' or (byte)'_')) { return false; }
        }
        return true;
    }
}
