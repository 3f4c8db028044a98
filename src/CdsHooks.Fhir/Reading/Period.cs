using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>A time from start to end, both inclusive (https://hl7.org/fhir/R4/datatypes.html#Period).</summary>
/// <param name="node">The object.</param>
public readonly struct Period(TapeNode node) : IFhirElement<Period>
{
    /// <inheritdoc/>
    public static Period From(TapeNode node) => new(node);

    /// <inheritdoc/>
    public TapeNode Node => node;

    /// <summary>True when there is anything at all.</summary>
    public bool HasValue => node.HasValue;

    /// <summary>When it begins; an absent start is not known.</summary>
    public PartialDate? Start => node.Date("start"u8);

    /// <summary>When it ends; an absent end means that it goes on.</summary>
    public PartialDate? End => node.Date("end"u8);

    /// <summary>Does that day belong to it, by calendar dates as written?</summary>
    /// <param name="day">The day.</param>
    /// <returns>An absent end is read as "still going on". <see langword="null"/> when there is no period, when a bound that decides is
    /// absent at the start, is there but
    /// cannot be read, or is not precise enough.</returns>
    public bool? Includes(DateOnly day)
    {
        if (!node.IsObject) { return null; }
        var end = node.One("end"u8);
        var endsBefore = end.HasValue ? PartialDate.Read(end)?.IsBefore(day) : false;
        if (endsBefore == true) { return false; }
        var startsAfter = Start?.IsAfter(day);
        if (startsAfter == true) { return false; }
        return endsBefore == false && startsAfter == false ? true : null;
    }
}
