using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.FhirPath.Syntax;

namespace CdsHooks.Fhir.FhirPath.Binding;

/// <summary>A function call on its way to an operation: what it is called on is bound, its arguments are still text.</summary>
/// <param name="Binder">Binds arguments.</param>
/// <param name="Node">The call as written.</param>
/// <param name="Source">What it is called on; <c>$this</c> when nothing is written.</param>
/// <param name="Focus">What <c>$this</c> is around the call.</param>
internal sealed record BoundCall(Binder Binder, Node.Call Node, Operation Source, Surroundings Focus)
{
    public int Count => Node.Arguments.Count;

    public Shape Shape => Source.Shape;

    /// <summary>An argument that is evaluated once, beside the input.</summary>
    public Operation Argument(int index) => Binder.Bind(Node.Arguments[index], Focus);

    public Operation? OptionalArgument(int index) => index < Count ? Argument(index) : null;

    /// <summary>An argument that is evaluated for each item, which is its <c>$this</c>.</summary>
    public Operation ForEach(int index) => Binder.Bind(Node.Arguments[index], new Surroundings(Source.Shape.Single, Focus.Total));

    /// <summary>A condition that is evaluated for each item.</summary>
    public Operation Criterion(int index)
    {
        var criterion = ForEach(index);
        Binder.DemandBoolean(Node.Arguments[index], criterion.Shape);
        return criterion;
    }

    public Operation[] AllArguments()
    {
        var arguments = new Operation[Count];
        for (var i = 0; i < arguments.Length; i++) { arguments[i] = Argument(i); }
        return arguments;
    }

    /// <summary>The type that an argument names.</summary>
    public ItemType? TypeArgument(int index) => Binder.TypeOf(Node.Arguments[index]);
}

/// <summary>What <c>$this</c> and <c>$total</c> are around an expression.</summary>
internal readonly record struct Surroundings(Shape This, Shape? Total);
