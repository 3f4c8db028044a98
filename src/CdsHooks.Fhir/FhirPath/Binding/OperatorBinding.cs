using System.Text;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.FhirPath.Syntax;

namespace CdsHooks.Fhir.FhirPath.Binding;

/// <summary>Binds operators with two operands.</summary>
internal sealed class OperatorBinding(Binder binder)
{
    public Operation Bind(Node.Binary node, Surroundings around)
    {
        var left = binder.Bind(node.Left, around);
        var right = binder.Bind(node.Right, around);
        return node.Operator switch
        {
            "and" or "or" or "xor" or "implies" => Logic(node, left, right),
            "=" or "!=" => Equality(node, left, right),
            "~" or "!~" => Folding.Fold(new Equivalent(left, right, node.Operator == "!~") { Position = node.Start, Shape = Shape.Boolean }, left, right),
            "<" or "<=" or ">" or ">=" => Order(node, left, right),
            "in" => Membership(node, left, right),
            "contains" => Membership(node, right, left),
            "|" => Folding.Fold(new Union(left, right) { Position = node.Start, Shape = left.Shape.Or(right.Shape).Many }, left, right),
            "&" => Folding.Fold(new Concatenate(left, right) { Position = node.Start, Shape = Shape.String }, left, right),
            _ => Arithmetic(node, left, right),
        };
    }

    private Condition Logic(Node.Binary node, Operation left, Operation right)
    {
        binder.DemandBoolean(node.Left, left.Shape);
        binder.DemandBoolean(node.Right, right.Shape);
        return node.Operator switch
        {
            "and" => new And(left, right) { Position = node.Start, Shape = Shape.Boolean },
            "or" => new Or(left, right) { Position = node.Start, Shape = Shape.Boolean },
            "xor" => new Xor(left, right) { Position = node.Start, Shape = Shape.Boolean },
            _ => new Implies(left, right) { Position = node.Start, Shape = Shape.Boolean },
        };
    }

    private Operation Equality(Node.Binary node, Operation left, Operation right)
    {
        DemandComparable(node, left, right);
        var isNegated = node.Operator == "!=";
        var (path, literal) = left is Constant ? (right, left) : (left, right);
        if (path is Constant || literal is not Constant { Text: { } text })
        {
            return Folding.Fold(new Equal(left, right, isNegated) { Position = node.Start, Shape = Shape.Boolean }, left, right);
        }
        var equality = new PathIsText(path, text, isNegated) { Position = node.Start, Shape = Shape.Boolean };
        return path is Navigate { IsOfThis: true } element ? new ElementIsText(element, equality, isNegated) { Position = node.Start, Shape = Shape.Boolean } : equality;
    }

    private Operation Order(Node.Binary node, Operation left, Operation right)
    {
        if (Kinds(left.Shape) is { } one && Kinds(right.Shape) is { } other && !Overlap(one, other))
        {
            return binder.Refuse(node.OperatorStart, node.Operator.Length, "wrong-type",
                $"{Binder.Describe(left.Shape)} and {Binder.Describe(right.Shape)} cannot be compared by order.");
        }
        var isGreater = node.Operator[0] == '>';
        var isEqualToo = node.Operator.Length == 2;
        if (left is Count count && right is Constant { Items: { Count: 1 } items } && items[0].Kind == ValueKind.Integer && items[0].Number is >= 0 and < int.MaxValue)
        {
            // count() > 2 is "at least 3", and count() < 3 its opposite.
            var least = isGreater == isEqualToo ? items[0].Number : items[0].Number + 1;
            return new CountAtLeast(count.Source, least, isNegated: !isGreater) { Position = node.Start, Shape = Shape.Boolean };
        }
        return Folding.Fold(new Compare(left, right, isGreater, isEqualToo) { Position = node.Start, Shape = Shape.Boolean }, left, right);
    }

    private Operation Membership(Node.Binary node, Operation item, Operation collection)
    {
        DemandComparable(node, item, collection);
        if (collection is Constant { Items: { Count: > 0 } items } && TextsOf(items) is { } texts)
        {
            return new InTexts(item, texts) { Position = node.Start, Shape = Shape.Boolean };
        }
        return new In(item, collection) { Position = node.Start, Shape = Shape.Boolean };
    }

    private static byte[][]? TextsOf(FhirPathItems items)
    {
        var texts = new byte[items.Count][];
        for (var i = 0; i < texts.Length; i++)
        {
            if (items[i].Kind != ValueKind.String) { return null; }
            texts[i] = Encoding.UTF8.GetBytes((string)items[i].Payload!);
        }
        return texts;
    }

    private Operation Arithmetic(Node.Binary node, Operation left, Operation right)
    {
        var symbol = node.Operator switch { "div" => 'd', "mod" => 'm', _ => node.Operator[0] };
        var shape = ArithmeticTypes.ResultOf(symbol, left.Shape, right.Shape);
        if (shape is null)
        {
            return binder.Refuse(node.OperatorStart, node.Operator.Length, "wrong-type",
                $"The operator {node.Operator} does not take {Binder.Describe(left.Shape)} and {Binder.Describe(right.Shape)}.");
        }
        return Folding.Fold(new Arithmetic(symbol, left, right) { Position = node.Start, Shape = shape.Value }, left, right);
    }

    private void DemandComparable(Node.Binary node, Operation left, Operation right)
    {
        if (!binder.Scope.IsStrict || Kinds(left.Shape) is not { } one || Kinds(right.Shape) is not { } other || Overlap(one, other)) { return; }
        binder.Refuse(node.OperatorStart, node.Operator.Length, "wrong-type",
            $"{Binder.Describe(left.Shape)} and {Binder.Describe(right.Shape)} can never be equal.");
    }

    /// <summary>As what the items can be compared; <see langword="null"/> when that is not known.</summary>
    private static ScalarKind[]? Kinds(Shape shape) =>
        shape.Types is { Length: > 0 } types && !Array.Exists(types, type => type.IsOpen) ? [.. types.Select(type => type.Scalar).Distinct()] : null;

    private static bool Overlap(ScalarKind[] left, ScalarKind[] right)
    {
        foreach (var one in left)
        {
            foreach (var other in right)
            {
                if (Group(one) == Group(other) || (Group(one) | Group(other)) == 0b110) { return true; }
            }
        }
        return false;
    }

    // A number may stand for a quantity: 0b010 and 0b100 go together.
    private static int Group(ScalarKind kind) => kind switch
    {
        ScalarKind.Integer or ScalarKind.Decimal => 0b010,
        ScalarKind.Quantity => 0b100,
        ScalarKind.Date or ScalarKind.DateTime => 8,
        ScalarKind.Time => 16,
        ScalarKind.Text => 32,
        ScalarKind.Boolean => 64,
        _ => 128,
    };
}
