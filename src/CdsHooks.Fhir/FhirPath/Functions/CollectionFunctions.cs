using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>Existence, filters, parts of collections, and collections as sets.</summary>
internal static class CollectionFunctions
{
    public static void Add(Dictionary<string, FunctionRule> rules)
    {
        rules["exists"] = new(0, 1, call => Exists(call, isNegated: false));
        rules["empty"] = new(0, 0, call => Exists(call, isNegated: true));
        rules["all"] = new(1, 1, call => new All(call.Source, call.Criterion(0)) { Position = call.Node.NameStart, Shape = Shape.Boolean });
        rules["allTrue"] = new(0, 0, call => Truths(call, decisive: false, isAny: false));
        rules["anyTrue"] = new(0, 0, call => Truths(call, decisive: true, isAny: true));
        rules["allFalse"] = new(0, 0, call => Truths(call, decisive: true, isAny: false));
        rules["anyFalse"] = new(0, 0, call => Truths(call, decisive: false, isAny: true));
        rules["not"] = new(0, 0, Not);
        rules["count"] = new(0, 0, call => new Count(call.Source) { Position = call.Node.NameStart, Shape = Shape.Integer });
        rules["where"] = new(1, 1, Where);
        rules["select"] = new(1, 1, Select);
        rules["repeat"] = new(1, 1, call => Repeat(call));
        rules["first"] = new(0, 0, call => Ordered(call, new First(call.Source) { Position = call.Node.NameStart, Shape = call.Shape.Single }));
        rules["last"] = new(0, 0, call => Ordered(call, new Last(call.Source) { Position = call.Node.NameStart, Shape = call.Shape.Single }));
        rules["tail"] = new(0, 0, call => Ordered(call, new Skip(call.Source, One) { Position = call.Node.NameStart, Shape = call.Shape }));
        rules["skip"] = new(1, 1, call => Ordered(call, new Skip(call.Source, call.Argument(0)) { Position = call.Node.NameStart, Shape = call.Shape }));
        rules["take"] = new(1, 1, call => Ordered(call, new Take(call.Source, call.Argument(0)) { Position = call.Node.NameStart, Shape = call.Shape }));
        rules["single"] = new(0, 0, call => new SingleItem(call.Source) { Position = call.Node.NameStart, Shape = call.Shape.Single });
        rules["distinct"] = new(0, 0, call => new Distinct(call.Source) { Position = call.Node.NameStart, Shape = call.Shape });
        rules["isDistinct"] = new(0, 0, call => new IsDistinct(call.Source) { Position = call.Node.NameStart, Shape = Shape.Boolean });
        rules["union"] = new(1, 1, call => Both(call, (left, right, shape) => new Union(left, right) { Position = call.Node.NameStart, Shape = shape }));
        rules["combine"] = new(1, 1, call => Both(call, (left, right, shape) => new Combine(left, right) { Position = call.Node.NameStart, Shape = shape }));
        rules["intersect"] = new(1, 1, call => new Intersect(call.Source, call.Argument(0), isExclude: false) { Position = call.Node.NameStart, Shape = call.Shape });
        rules["exclude"] = new(1, 1, call => new Intersect(call.Source, call.Argument(0), isExclude: true) { Position = call.Node.NameStart, Shape = call.Shape });
        rules["subsetOf"] = new(1, 1, call => new SubsetOf(call.Source, call.Argument(0)) { Position = call.Node.NameStart, Shape = Shape.Boolean });
        rules["supersetOf"] = new(1, 1, call => new SubsetOf(call.Argument(0), call.Source) { Position = call.Node.NameStart, Shape = Shape.Boolean });
        rules["aggregate"] = new(1, 2, Aggregate);
        rules["iif"] = new(2, 3, Iif);
        rules["trace"] = new(1, 2, Trace);
        rules["sort"] = new(0, 8, Sort);
        rules["children"] = new(0, 0, call => new Children(call.Source, isDeep: false) { Position = call.Node.NameStart });
        rules["descendants"] = new(0, 0, call => new Children(call.Source, isDeep: true) { Position = call.Node.NameStart });
    }

    private static Constant One { get; } = new(FhirPathItems.Of(FhirPathValue.Of(1))) { Shape = Shape.Integer };

    private static Condition Exists(BoundCall call, bool isNegated)
    {
        if (call.Count == 0) { return new Exists(call.Source, isNegated) { Position = call.Node.NameStart, Shape = Shape.Boolean }; }
        var filter = Where(call);
        // Which items come twice changes nothing here, so that a union need not be made of its parts.
        return call.Source is Union union && filter.CanStream
            ? new ExistsIn([.. union.Parts.Select(part => filter.Of(part))]) { Position = call.Node.NameStart, Shape = Shape.Boolean }
            : new Exists(filter, isNegated) { Position = call.Node.NameStart, Shape = Shape.Boolean };
    }

    private static Where Where(BoundCall call)
    {
        var before = call.Binder.IndexUses;
        var criterion = call.Criterion(0);
        return new Where(call.Source, criterion, call.Binder.IndexUses > before) { Position = call.Node.NameStart, Shape = call.Shape };
    }

    private static Booleans Truths(BoundCall call, bool decisive, bool isAny)
    {
        call.Binder.DemandBoolean(call.Node.Target ?? call.Node, call.Shape);
        return new Booleans(call.Source, decisive, isAny) { Position = call.Node.NameStart, Shape = Shape.Boolean };
    }

    private static Not Not(BoundCall call)
    {
        call.Binder.DemandBoolean(call.Node.Target ?? call.Node, call.Shape);
        return new Not(call.Source) { Position = call.Node.NameStart, Shape = Shape.Boolean };
    }

    private static Select Select(BoundCall call)
    {
        var projection = call.ForEach(0);
        return new Select(call.Source, projection)
        {
            Position = call.Node.NameStart, Shape = new Shape(projection.Shape.Types, call.Shape.IsSingle && projection.Shape.IsSingle),
        };
    }

    private static Repeat Repeat(BoundCall call)
    {
        var projection = call.ForEach(0);
        // What comes out of the projection goes into it again, so that its type stays known only where it is the same.
        var isStable = projection.Shape.Types is { Length: > 0 } types && call.Shape.Types is { } from && types.All(type => from.Contains(type));
        var faultsBefore = call.Binder.Faults.Count;
        var again = isStable || projection.Shape.Types is null ? projection.Shape
            : call.Binder.Bind(call.Node.Arguments[0], new Surroundings(projection.Shape.Single, call.Focus.Total)).Shape;
        call.Binder.ForgetFaultsFrom(faultsBefore);
        return new Repeat(call.Source, projection) { Position = call.Node.NameStart, Shape = projection.Shape.Or(again).Many };
    }

    // The children of an item have no order that could be relied on.
    private static Operation Ordered(BoundCall call, Operation operation) => call.Source is Children
        ? call.Binder.Refuse(call.Node.NameStart, call.Node.Name.Length, "wrong-type", $"{call.Node.Name}() needs an order, which children and descendants do not have.")
        : operation;

    private static Operation Both(BoundCall call, Func<Operation, Operation, Shape, Operation> make)
    {
        var other = call.Argument(0);
        return make(call.Source, other, call.Shape.Or(other.Shape).Many);
    }

    private static Aggregate Aggregate(BoundCall call)
    {
        var initial = call.OptionalArgument(1);
        var total = initial?.Shape.Types is { Length: > 0 } ? initial.Shape : Shape.Any;
        var step = call.Binder.Bind(call.Node.Arguments[0], new Surroundings(call.Shape.Single, Shape.Any with { IsSingle = total.IsSingle }));
        return new Aggregate(call.Source, step, initial) { Position = call.Node.NameStart, Shape = step.Shape };
    }

    private static Iif Iif(BoundCall call)
    {
        var around = call.Node.Target is null || call.Shape.Types is { Length: 0 } ? call.Focus : new Surroundings(call.Shape.Single, call.Focus.Total);
        var criterion = call.Binder.Bind(call.Node.Arguments[0], around);
        call.Binder.DemandBoolean(call.Node.Arguments[0], criterion.Shape, isAlways: true);
        var then = call.Binder.Bind(call.Node.Arguments[1], around);
        var otherwise = call.Count > 2 ? call.Binder.Bind(call.Node.Arguments[2], around) : null;
        return new Iif(call.Node.Target is null ? null : call.Source, criterion, then, otherwise)
        {
            Position = call.Node.NameStart, Shape = then.Shape.Or(otherwise?.Shape ?? Shape.Nothing),
        };
    }

    // Nothing is traced: it would be data of the chart. The name must be a text all the same.
    private static Operation Trace(BoundCall call)
    {
        call.Argument(0);
        if (call.Count > 1) { call.ForEach(1); }
        return call.Source;
    }

    private static Sort Sort(BoundCall call)
    {
        var keys = new List<(Operation, bool)>();
        foreach (var argument in call.Node.Arguments)
        {
            // A minus before a key turns the order round, also of texts, which take no sign.
            var isDescending = argument is Syntax.Node.Sign { IsMinus: true };
            var key = call.Binder.Bind(argument is Syntax.Node.Sign sign ? sign.Operand : argument, new Surroundings(call.Shape.Single, call.Focus.Total));
            keys.Add((key, isDescending));
        }
        return new Sort(call.Source, keys) { Position = call.Node.NameStart, Shape = call.Shape };
    }
}
