using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A concept: codings that say the same, and text (https://hl7.org/fhir/R4/datatypes.html#CodeableConcept).</summary>
/// <param name="node">The object. A bare string is read as the text, and a bare coding as a concept with that one coding.</param>
public readonly struct CodeableConcept(TapeNode node) : IFhirElement<CodeableConcept>
{
    /// <inheritdoc/>
    public static CodeableConcept From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>True when there is anything at all.</summary>
    public bool HasValue => node.HasValue;

    /// <summary>The codings.</summary>
    public FhirList<Coding> Coding
    {
        get
        {
            var codings = node["coding"u8];
            return new FhirList<Coding>(!codings.HasValue && node["code"u8].IsString ? node : codings);
        }
    }

    /// <summary>The text as it came; <see langword="null"/> when there is none. Not fit to be shown: see <see cref="Display"/>.</summary>
    public string? Text => node.IsString ? node.GetString() : node.One("text"u8).GetString();

    /// <summary>What a person would call it: the text, or else the first display of a coding, fit to be shown; <see langword="null"/> when
    /// there is neither.</summary>
    public string? Display
    {
        get
        {
            if (DisplayText.Clean(Text) is { } text) { return text; }
            foreach (var coding in Coding)
            {
                if (coding.Display is { } display) { return display; }
            }
            return null;
        }
    }

    /// <summary>True when one of the codings is that code of that system.</summary>
    /// <param name="system">The URI, in UTF-8.</param>
    /// <param name="code">The code, in UTF-8.</param>
    public bool Has(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code)
    {
        foreach (var coding in Coding)
        {
            if (coding.Is(system, code)) { return true; }
        }
        return false;
    }
}
