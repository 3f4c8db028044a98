namespace CdsHooks.Fhir.Reading;

/// <summary>Reads the type at the end of a choice element's name.</summary>
internal static class ChoiceTypes
{
    public static ChoiceType Parse(ReadOnlySpan<byte> suffix) => suffix.Length switch
    {
        3 => suffix.SequenceEqual("Age"u8) ? ChoiceType.Age : ChoiceType.None,
        4 => suffix.SequenceEqual("Time"u8) ? ChoiceType.Time
            : suffix.SequenceEqual("Date"u8) ? ChoiceType.Date
            : ChoiceType.None,
        5 => suffix.SequenceEqual("Range"u8) ? ChoiceType.Range
            : suffix.SequenceEqual("Ratio"u8) ? ChoiceType.Ratio
            : ChoiceType.None,
        6 => suffix.SequenceEqual("String"u8) ? ChoiceType.String
            : suffix.SequenceEqual("Period"u8) ? ChoiceType.Period
            : suffix.SequenceEqual("Timing"u8) ? ChoiceType.Timing
            : ChoiceType.None,
        7 => suffix.SequenceEqual("Boolean"u8) ? ChoiceType.Boolean
            : suffix.SequenceEqual("Integer"u8) ? ChoiceType.Integer
            : suffix.SequenceEqual("Instant"u8) ? ChoiceType.Instant
            : ChoiceType.None,
        8 => suffix.SequenceEqual("Quantity"u8) ? ChoiceType.Quantity
            : suffix.SequenceEqual("DateTime"u8) ? ChoiceType.DateTime
            : ChoiceType.None,
        9 => suffix.SequenceEqual("Reference"u8) ? ChoiceType.Reference : ChoiceType.None,
        11 => suffix.SequenceEqual("SampledData"u8) ? ChoiceType.SampledData : ChoiceType.None,
        15 => suffix.SequenceEqual("CodeableConcept"u8) ? ChoiceType.CodeableConcept : ChoiceType.None,
        _ => ChoiceType.None,
    };
}
