namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>What one expression sees while it is evaluated. Expressions that wait for others form a chain, whose frames are used again by those that follow.</summary>
internal sealed class Frame(Frame? outer)
{
    private Frame? inner;

    /// <summary>The frame of the expression that waits for this one; <see langword="null"/> below all of them.</summary>
    public Frame? Outer => outer;

    /// <summary>The frame of an expression that this one waits for.</summary>
    public Frame Inner => inner ??= new Frame(this);

    /// <summary>What <c>$this</c> and <c>$index</c> are.</summary>
    public Focus Focus;

    /// <summary>The input of the expression, for as long as no loop has set another <c>$this</c>.</summary>
    public FhirPathItems Input;

    /// <summary>What <c>$total</c> is.</summary>
    public FhirPathItems Total;

    /// <summary>Lets go of what the expressions of a call have seen, here and in the frames within.</summary>
    public void Clear()
    {
        for (var each = this; each is not null; each = each.inner)
        {
            each.Focus = default;
            each.Input = default;
            each.Total = default;
        }
    }
}
