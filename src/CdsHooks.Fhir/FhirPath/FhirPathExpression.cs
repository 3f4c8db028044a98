using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.FhirPath.Syntax;

namespace CdsHooks.Fhir.FhirPath;

/// <summary>A FHIRPath expression, parsed, bound to FHIR R4 and compiled. Immutable; one instance serves all calls at the same time.</summary>
public sealed class FhirPathExpression
{
    private readonly Operation root;

    private FhirPathExpression(string text, Operation root, IReadOnlyList<string> variables, IReadOnlyList<string> valueSets)
    {
        Text = text;
        this.root = root;
        Type = root.Shape.ToPublic();
        IsCondition = Type == FhirPathType.Boolean;
        Variables = variables;
        ValueSets = valueSets;
    }

    /// <summary>The text it was compiled from.</summary>
    public string Text { get; }

    /// <summary>What it yields, as far as can be told before any data is seen.</summary>
    public FhirPathType Type { get; }

    /// <summary>True when it yields one truth value or none, so that <see cref="Test(FhirPathCall)"/> says all there is to say.</summary>
    internal bool IsCondition { get; }

    /// <summary>True when it looks at <see cref="FhirPathCall.Resource"/>.</summary>
    internal bool AsksForResource { get; private init; }

    /// <summary>Names of the variables it looks at, without the percent sign, each once.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>Names of the value sets it asks by <c>memberOf</c>, each once.</summary>
    public IReadOnlyList<string> ValueSets { get; }

    /// <summary>Parses, binds and compiles. Never throws for any text.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="scope">What it may name.</param>
    public static FhirPathCompilation Compile(string text, FhirPathScope scope)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(scope);
        if (FhirPathParser.Parse(text, out var faults) is not { } tree) { return new FhirPathCompilation.Refused(faults); }
        var binder = new Binder(scope);
        var operation = binder.Bind(tree, new Surroundings(Shape.From(scope.Input), null));
        return binder.Faults.Count > 0
            ? new FhirPathCompilation.Refused(binder.Faults)
            : new FhirPathCompilation.Compiled(new FhirPathExpression(text, operation, binder.Variables, binder.ValueSets) { AsksForResource = binder.AsksForResource });
    }

    /// <summary>Evaluates over one input.</summary>
    /// <param name="input">What <c>$this</c> is at the beginning; may be empty.</param>
    /// <param name="call">The variables, the time, the budget.</param>
    /// <exception cref="FhirPathException">The data does not fit the expression (several items where one is needed), or the budget is used up.</exception>
    public FhirPathItems Evaluate(FhirPathItems input, FhirPathCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var e = call.Evaluator;
        var mark = e.Top;
        e.Enter(input);
        return Evaluate(e, mark);
    }

    /// <summary>Evaluates without an input, as what begins with a variable.</summary>
    internal FhirPathItems Evaluate(FhirPathCall call)
    {
        var e = call.Evaluator;
        if (root is Variable variable)
        {
            e.Step();
            return variable.Get(e);
        }
        var mark = e.Top;
        e.Enter();
        return Evaluate(e, mark);
    }

    /// <summary>Evaluates a condition, without making a collection of its result.</summary>
    /// <param name="input">What <c>$this</c> is at the beginning; may be empty.</param>
    /// <param name="call">The variables, the time, the budget.</param>
    /// <returns><see langword="null"/> for an empty result; a single item that is no Boolean counts as true.</returns>
    /// <exception cref="FhirPathException">As <see cref="Evaluate(FhirPathItems, FhirPathCall)"/>.</exception>
    public bool? Test(FhirPathItems input, FhirPathCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var e = call.Evaluator;
        var mark = e.Top;
        e.Enter(input);
        return Test(e, mark);
    }

    /// <summary>Evaluates a condition without an input, as what begins with a variable.</summary>
    internal bool? Test(FhirPathCall call)
    {
        var e = call.Evaluator;
        var mark = e.Top;
        e.Enter();
        return Test(e, mark);
    }

    private FhirPathItems Evaluate(Evaluator e, int mark)
    {
        try
        {
            e.Step();
            var isIncomplete = root.Run(e, int.MaxValue);
            return e.Take(mark, isIncomplete);
        }
        finally
        {
            e.Leave(mark);
        }
    }

    private bool? Test(Evaluator e, int mark)
    {
        try
        {
            e.Step();
            var truth = root.Test(e);
            return truth.IsKnown() ? truth == Truth.True : null;
        }
        finally
        {
            e.Leave(mark);
        }
    }
}
