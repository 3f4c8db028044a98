using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath;

/// <summary>What expressions are given for one call. Not thread-safe.</summary>
public sealed class FhirPathCall
{
    /// <summary>Steps an expression may take, unless told otherwise: 1,000,000. They take 0.2 to 2.3 s on a large chart, by what a step does, so that they bound the work
    /// but not the time: that is what <see cref="Deadline"/> is for.</summary>
    public const long UsualSteps = 1_000_000;

    /// <summary>So many items may be lent to a call at the same time, 16 MB of them; who needs more gets arrays of its own, which the collector takes back while the call still runs.</summary>
    private const int MostLent = 1 << 19;

    private Evaluator? evaluator;
    private List<FhirPathValue[]>? lent;
    private int lentItems;

    /// <summary>The values of variables; may be exchanged between two evaluations.</summary>
    public IFhirPathVariables? Variables { get; set; }

    /// <summary>The moment that <c>now()</c> and <c>today()</c> tell, frozen.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The chart, for <c>resolve()</c> and for lookups by its index; <see langword="null"/> outside a hook call.</summary>
    public Chart? Chart { get; init; }

    /// <summary>What <c>%resource</c> is; set by whoever evaluates on a resource.</summary>
    public FhirPathItems Resource { get; set; }

    /// <summary>By when evaluation must stop; looked at every few thousand steps. <see langword="null"/> for none.</summary>
    public Deadline? Deadline { get; set; }

    /// <summary>Steps left; each navigation to an element, each item of a loop and each comparison takes one.</summary>
    public long StepsLeft { get; set; } = UsualSteps;

    internal Evaluator Evaluator => evaluator ??= Evaluator.Borrow(this);

    /// <summary>Gives back the memory that evaluation has borrowed, when nothing is being evaluated. What was evaluated until then must not be used any more; evaluation may go on
    /// afterwards, with new memory.</summary>
    public void Release()
    {
        evaluator?.Release();
        evaluator = null;
        if (lent is not null) { TakeBack(lent); }
    }

    /// <summary>Room for items that are needed until <see cref="Release"/>; at least so long. A large chart fills large arrays, which are lent.</summary>
    internal FhirPathValue[] RoomFor(int count)
    {
        if (!LargeArrays<FhirPathValue>.IsLarge(count) || lentItems + count > MostLent) { return new FhirPathValue[count]; }
        var array = LargeArrays<FhirPathValue>.Rent(count);
        lentItems += array.Length;
        (lent ??= []).Add(array);
        return array;
    }

    /// <summary>Begins a collection of items that are found one by one, by a function that an expression calls.</summary>
    internal FoundItems Gather() => new(Evaluator);

    private void TakeBack(List<FhirPathValue[]> arrays)
    {
        lent = null;
        lentItems = 0;
        // Items point into the body of the call, which a pooled array would keep alive.
        foreach (var array in arrays) { LargeArrays<FhirPathValue>.Return(array, isCleared: true); }
    }
}
