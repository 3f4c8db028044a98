using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>The value of a choice element: <c>value[x]</c>, <c>effective[x]</c>, <c>medication[x]</c>.</summary>
/// <param name="type">The type its name ends with.</param>
/// <param name="node">The value.</param>
/// <remarks>Each <c>As…</c> gives the value when it is of that type, and something absent when it is of another.</remarks>
public readonly struct FhirChoice(ChoiceType type, TapeNode node)
{
    /// <summary>The type its name ends with; <see cref="ChoiceType.None"/> when the element is absent.</summary>
    public ChoiceType Type => type;

    /// <summary>The value.</summary>
    public TapeNode Node => node;

    /// <summary>True when there is a value of a known type.</summary>
    public bool HasValue => type != ChoiceType.None;

    /// <summary>The quantity (also of an age).</summary>
    public Quantity AsQuantity => new(type is ChoiceType.Quantity or ChoiceType.Age ? node : default);

    /// <summary>The concept.</summary>
    public CodeableConcept AsCodeableConcept => new(Of(ChoiceType.CodeableConcept));

    /// <summary>The reference.</summary>
    public Reference AsReference => new(Of(ChoiceType.Reference));

    /// <summary>The period.</summary>
    public Period AsPeriod => new(Of(ChoiceType.Period));

    /// <summary>The range.</summary>
    public Range AsRange => new(Of(ChoiceType.Range));

    /// <summary>The ratio.</summary>
    public Ratio AsRatio => new(Of(ChoiceType.Ratio));

    /// <summary>The timing.</summary>
    public Timing AsTiming => new(Of(ChoiceType.Timing));

    /// <summary>The truth value; <see langword="null"/> when it is of another type.</summary>
    public bool? AsBoolean => Of(ChoiceType.Boolean).ToBoolean();

    /// <summary>The whole number; <see langword="null"/> when it is of another type.</summary>
    public int? AsInteger => Of(ChoiceType.Integer).ToInt32();

    /// <summary>The text; <see langword="null"/> when it is of another type. Allocates.</summary>
    public string? AsString => Of(ChoiceType.String).GetString();

    /// <summary>The date of a date, dateTime or instant; <see langword="null"/> when it is of another type or cannot be read.</summary>
    public PartialDate? AsDate =>
        type is ChoiceType.DateTime or ChoiceType.Date or ChoiceType.Instant ? PartialDate.Read(node) : null;

    /// <summary>When it was over: the date, or the end of the period, or its start where no end is given.</summary>
    public PartialDate? When => type == ChoiceType.Period ? AsPeriod.End ?? AsPeriod.Start : AsDate;

    /// <summary>When it began: the date, or the start of the period.</summary>
    public PartialDate? Began => type == ChoiceType.Period ? AsPeriod.Start : AsDate;

    private TapeNode Of(ChoiceType wanted) => type == wanted ? node : default;
}
