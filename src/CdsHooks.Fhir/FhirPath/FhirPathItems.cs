using System.Runtime.CompilerServices;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath;

/// <summary>An ordered collection of values; empty by <see langword="default"/>. Valid as long as the tapes its nodes point into, and until <see cref="FhirPathCall.Release"/> of the call
/// that it was evaluated for.</summary>
public readonly struct FhirPathItems
{
    // These are copied at each step of each expression, and so are no larger than one value: the count and the kind share a number, and the array of several items
    // stands where the payload of a single one does.
    private const int KindBits = 4;
    private const uint KindMask = (1u << KindBits) - 1;
    private const uint IncompleteBit = 1u << KindBits;
    private const int CountShift = KindBits + 1;

    private readonly object? payload;
    private readonly TapeNode node;
    private readonly int number;
    private readonly uint state;

    private FhirPathItems(FhirPathValue single, bool isIncomplete)
    {
        payload = single.Payload;
        node = single.Json;
        number = single.Number;
        state = (1u << CountShift) | (isIncomplete ? IncompleteBit : 0) | (uint)single.Kind;
    }

    // The array may be longer: it may be lent.
    private FhirPathItems(FhirPathValue[]? several, int count, bool isIncomplete)
    {
        payload = several;
        state = ((uint)count << CountShift) | (isIncomplete ? IncompleteBit : 0);
    }

    private FhirPathItems(in FhirPathItems other, uint state)
    {
        this = other;
        this.state = state;
    }

    /// <summary>How many items.</summary>
    public int Count => (int)(state >> CountShift);

    /// <summary>The item at a place from 0.</summary>
    public FhirPathValue this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            if (Count > 1) { return Unsafe.As<FhirPathValue[]>(payload!)[index]; }
            return new FhirPathValue((ValueKind)(state & KindMask), payload, number, node);
        }
    }

    /// <summary>True when more items may exist than are here, so that absence proves nothing. Passed on by navigation and filters; <c>exists()</c>, <c>empty()</c>, <c>count()</c>,
    /// <c>all()</c> and their like yield empty unless what is here decides.</summary>
    public bool IsIncomplete => (state & IncompleteBit) != 0;

    /// <summary>One item.</summary>
    public static FhirPathItems Of(FhirPathValue value) => value.IsNone ? default : new(value, isIncomplete: false);

    /// <summary>Several items.</summary>
    public static FhirPathItems Of(IReadOnlyList<FhirPathValue> values, bool isIncomplete = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Count < 2 ? Few(values.Count, values.Count == 0 ? default : values[0], isIncomplete) : new FhirPathItems(Copy(values), values.Count, isIncomplete);
    }

    /// <summary>Several items in an array that nobody else will change.</summary>
    internal static FhirPathItems Owning(FhirPathValue[] values, bool isIncomplete = false) => Owning(values, values.Length, isIncomplete);

    /// <summary>The first items of an array that nobody else will change.</summary>
    internal static FhirPathItems Owning(FhirPathValue[] values, int count, bool isIncomplete) =>
        count < 2 ? Few(count, count == 0 ? default : values[0], isIncomplete) : new FhirPathItems(values, count, isIncomplete);

    /// <summary>The single item as a truth value; <see langword="null"/> when empty or not one Boolean.</summary>
    public bool? AsBoolean => Count == 1 ? this[0].AsBoolean() : null;

    internal ReadOnlySpan<FhirPathValue> Many => Count > 1 ? Unsafe.As<FhirPathValue[]>(payload!).AsSpan(0, Count) : default;

    /// <summary>The same items, without the doubt that more may exist.</summary>
    internal FhirPathItems AsWhole() => new(this, state & ~IncompleteBit);

    private static FhirPathItems Few(int count, in FhirPathValue first, bool isIncomplete) =>
        count == 0 ? new FhirPathItems(several: null, count: 0, isIncomplete) : new FhirPathItems(first, isIncomplete);

    private static FhirPathValue[] Copy(IReadOnlyList<FhirPathValue> values) => values switch
    {
        FhirPathValue[] array => array.AsSpan().ToArray(),
        List<FhirPathValue> list => list.ToArray(),
        _ => [.. values],
    };

    internal static FhirPathItems Of(ReadOnlySpan<FhirPathValue> values, bool isIncomplete) =>
        values.Length < 2 ? Few(values.Length, values.IsEmpty ? default : values[0], isIncomplete) : new FhirPathItems(values.ToArray(), values.Length, isIncomplete);
}
