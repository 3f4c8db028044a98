using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A person's name (https://hl7.org/fhir/R4/datatypes.html#HumanName).</summary>
/// <param name="node">The object. A bare string is read as its text.</param>
public readonly struct HumanName(TapeNode node) : IFhirElement<HumanName>
{
    /// <inheritdoc/>
    public static HumanName From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>usual | official | temp | nickname | anonymous | old | maiden</summary>
    public FhirCode Use => new(node.One("use"u8));

    /// <summary>The whole name, fit to be shown: its text, or given names and family name; <see langword="null"/> when there is
    /// neither.</summary>
    public string? Display
    {
        get
        {
            if (DisplayText.Clean(node.IsString ? node.GetString() : node.One("text"u8).GetString()) is { } text) { return text; }
            var parts = new List<string>();
            foreach (var given in node.Many<FhirCode>("given"u8))
            {
                parts.Add(given.ToString());
            }
            parts.Add(new FhirCode(node.One("family"u8)).ToString());
            return DisplayText.Clean(string.Join(' ', parts));
        }
    }
}
