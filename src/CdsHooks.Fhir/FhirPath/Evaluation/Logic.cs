namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary><c>and</c>.</summary>
internal sealed class And(Operation left, Operation right) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var truth = left.Test(e);
        return truth == Truth.False ? truth : truth.And(right.Test(e));
    }
}

/// <summary><c>or</c>.</summary>
internal sealed class Or(Operation left, Operation right) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var truth = left.Test(e);
        return truth == Truth.True ? truth : truth.Or(right.Test(e));
    }
}

/// <summary><c>xor</c>.</summary>
internal sealed class Xor(Operation left, Operation right) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e) => left.Test(e).Xor(right.Test(e));
}

/// <summary><c>implies</c>.</summary>
internal sealed class Implies(Operation left, Operation right) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        var truth = left.Test(e).Not();
        return truth == Truth.True ? truth : truth.Or(right.Test(e));
    }
}

/// <summary><c>not()</c>.</summary>
internal sealed class Not(Operation operand) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e) => operand.Test(e).Not();
}
