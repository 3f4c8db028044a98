using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>The person the chart is about (https://hl7.org/fhir/R4/patient.html).</summary>
/// <param name="node">The resource.</param>
public readonly struct Patient(TapeNode node) : IFhirView<Patient>
{
    /// <inheritdoc/>
    public static ResourceType Type => ResourceType.Patient;

    /// <inheritdoc/>
    public static Patient From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node { get; } = node;

    /// <inheritdoc/>
    public FhirCode Id => new(Node.One("id"u8));

    /// <inheritdoc/>
    public bool HasModifierExtension => Node.HasModifierExtension();

    /// <summary>False when the record is out of use, for example merged into another.</summary>
    public bool? Active => Node.Boolean("active"u8);

    /// <summary>The names.</summary>
    public FhirList<HumanName> Name => Node.Many<HumanName>("name"u8);

    /// <summary>Administrative gender: male | female | other | unknown. Not the sex for clinical use.</summary>
    public FhirCode Gender => new(Node.One("gender"u8));

    /// <summary>The date of birth; partial where only the year or month is known.</summary>
    public PartialDate? BirthDate => Node.Date("birthDate"u8);

    /// <summary>Business identifiers.</summary>
    public FhirList<Identifier> Identifier => Node.Many<Identifier>("identifier"u8);

    /// <summary><c>deceasedBoolean</c>.</summary>
    public bool? DeceasedBoolean => Node.Boolean("deceasedBoolean"u8);

    /// <summary><c>deceasedDateTime</c>, when it can be read.</summary>
    public PartialDate? DeceasedDateTime => Node.Date("deceasedDateTime"u8);

    /// <summary>True when the chart says that the patient has died: <c>deceasedBoolean</c> is true, or there is a <c>deceasedDateTime</c>,
    /// readable or not.</summary>
    /// <remarks>Absent means what it means in charts: no death is recorded.</remarks>
    public bool IsDeceased => DeceasedBoolean == true || Node.One("deceasedDateTime"u8) is { IsString: true, Utf8.IsEmpty: false };

    /// <summary>The name to show: the one for use now (<c>usual</c>, <c>official</c>), or else the first; <see langword="null"/> when there
    /// is none.</summary>
    public string? DisplayName
    {
        get
        {
            foreach (var name in Name)
            {
                if (name.Use.IsOneOf("usual"u8, "official"u8) && name.Display is { } display) { return display; }
            }
            return Name.First.Display;
        }
    }

    /// <summary>The age on a day, in whole years; a span where the birth date is partial.</summary>
    /// <param name="day">The day on which the age is asked.</param>
    /// <returns><see langword="null"/> when there is no readable birth date, or it lies after that day.</returns>
    public AgeRange? AgeOn(DateOnly day) => BirthDate is { } birthDate ? AgeRange.On(birthDate, day) : null;
}
