using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Fhir.FhirPath;

/// <summary>What expressions are given for one call. Not thread-safe.</summary>
public sealed class FhirPathCall
{
    /// <summary>Steps an expression may take, unless told otherwise: 1,000,000. They take 0.2 to 2.3 s on a large chart, by what a step does, so that they bound the work
    /// but not the time: that is what <see cref="Deadline"/> is for.</summary>
    public const long UsualSteps = 1_000_000;

    private Evaluator? evaluator;

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

    /// <summary>Gives back the memory that evaluation has borrowed, when nothing is being evaluated. Evaluation may go on afterwards, with new memory.</summary>
    public void Release()
    {
        evaluator?.Release();
        evaluator = null;
    }
}
