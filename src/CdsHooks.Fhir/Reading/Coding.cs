using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A code of a code system (https://hl7.org/fhir/R4/datatypes.html#Coding).</summary>
/// <param name="node">The object.</param>
public readonly struct Coding(TapeNode node) : IFhirElement<Coding>
{
    /// <inheritdoc/>
    public static Coding From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>The URI of the code system.</summary>
    public FhirCode System => new(node.One("system"u8));

    /// <summary>The code.</summary>
    public FhirCode Code => new(node.One("code"u8));

    /// <summary>The code system's words, fit to be shown; <see langword="null"/> when there are none.</summary>
    public string? Display => DisplayText.Clean(node.One("display"u8).GetString());

    /// <summary>True when somebody picked this coding in a user interface.</summary>
    public bool UserSelected => node.Boolean("userSelected"u8) ?? false;

    /// <summary>True when it is that code of that system. Both must be given, and exactly so.</summary>
    /// <param name="system">The URI, in UTF-8.</param>
    /// <param name="code">The code, in UTF-8.</param>
    public bool Is(ReadOnlySpan<byte> system, ReadOnlySpan<byte> code) => Code.Is(code) && System.Is(system);
}
