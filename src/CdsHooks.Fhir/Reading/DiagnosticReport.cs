using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A report on tests: laboratory, imaging, pathology (https://hl7.org/fhir/R4/diagnosticreport.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct DiagnosticReport(TapeNode node) : IFhirView<DiagnosticReport>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.DiagnosticReport;

    /// <inheritdoc/>
    public static DiagnosticReport From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>registered | partial | preliminary | final | amended | corrected | appended | cancelled | entered-in-error |
    /// unknown</summary>
    public FhirCode Status => new(Node.One("status"u8));

    /// <summary>The service that made it.</summary>
    public FhirList<CodeableConcept> Category => Node.Many<CodeableConcept>("category"u8);

    /// <summary>What kind of report.</summary>
    public CodeableConcept Code => Node.As<CodeableConcept>("code"u8);

    /// <summary>Who it is about.</summary>
    public Reference Subject => Node.As<Reference>("subject"u8);

    /// <summary>All of <c>effective[x]</c>.</summary>
    public FhirChoice EffectiveChoice => Node.Choice("effective"u8);

    /// <summary>When it was true: the dateTime, or the Period's end, or its start where no end is given.</summary>
    public PartialDate? Effective => Node.Choice("effective"u8).When;

    /// <summary>When it was released.</summary>
    public PartialDate? Issued => Node.Date("issued"u8);

    /// <summary>The Observations.</summary>
    public FhirList<Reference> Result => Node.Many<Reference>("result"u8);

    /// <summary>The conclusion in words, fit to be shown; <see langword="null"/> when there is none.</summary>
    public string? Conclusion => DisplayText.Clean(Node.One("conclusion"u8).GetString());

    /// <summary>The conclusion in codes.</summary>
    public FhirList<CodeableConcept> ConclusionCode => Node.Many<CodeableConcept>("conclusionCode"u8);

    /// <summary>True when the report stands: final, amended, corrected or appended.</summary>
    public bool IsUsable => Status.IsOneOf("final"u8, "amended"u8, "corrected"u8, "appended"u8) && !HasModifierExtension;
}
