using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath;

/// <summary>An ordered collection of values; empty by <see langword="default"/>. Valid as long as the tapes its nodes point into.</summary>
public readonly struct FhirPathItems
{
    private readonly FhirPathValue first;
    private readonly FhirPathValue[]? all;

    private FhirPathItems(FhirPathValue first, FhirPathValue[]? all, int count, bool isIncomplete)
    {
        this.first = first;
        this.all = all;
        Count = count;
        IsIncomplete = isIncomplete;
    }

    /// <summary>How many items.</summary>
    public int Count { get; }

    /// <summary>The item at a place from 0.</summary>
    public FhirPathValue this[int index]
    {
        get
        {
            if (all is not null) { return all[index]; }
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return first;
        }
    }

    /// <summary>True when more items may exist than are here, so that absence proves nothing. Passed on by navigation and filters; <c>exists()</c>, <c>empty()</c>, <c>count()</c>,
    /// <c>all()</c> and their like yield empty unless what is here decides.</summary>
    public bool IsIncomplete { get; }

    /// <summary>One item.</summary>
    public static FhirPathItems Of(FhirPathValue value) => new(value, null, value.Kind == ValueKind.None ? 0 : 1, isIncomplete: false);

    /// <summary>Several items.</summary>
    public static FhirPathItems Of(IReadOnlyList<FhirPathValue> values, bool isIncomplete = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Count switch
        {
            0 => new FhirPathItems(default, null, 0, isIncomplete),
            1 => new FhirPathItems(values[0], null, 1, isIncomplete),
            _ => new FhirPathItems(default, Copy(values), values.Count, isIncomplete),
        };
    }

    /// <summary>Several items in an array that nobody else will change.</summary>
    internal static FhirPathItems Owning(FhirPathValue[] values, bool isIncomplete = false) =>
        values.Length < 2 ? Of((ReadOnlySpan<FhirPathValue>)values, isIncomplete) : new FhirPathItems(default, values, values.Length, isIncomplete);

    /// <summary>The single item as a truth value; <see langword="null"/> when empty or not one Boolean.</summary>
    public bool? AsBoolean => Count == 1 ? this[0].AsBoolean() : null;

    internal ReadOnlySpan<FhirPathValue> Many => all;

    private static FhirPathValue[] Copy(IReadOnlyList<FhirPathValue> values) => values switch
    {
        FhirPathValue[] array => array.AsSpan().ToArray(),
        List<FhirPathValue> list => list.ToArray(),
        _ => [.. values],
    };

    internal static FhirPathItems Of(ReadOnlySpan<FhirPathValue> values, bool isIncomplete) => values.Length switch
    {
        0 => new FhirPathItems(default, null, 0, isIncomplete),
        1 => new FhirPathItems(values[0], null, 1, isIncomplete),
        _ => new FhirPathItems(default, values.ToArray(), values.Length, isIncomplete),
    };
}
