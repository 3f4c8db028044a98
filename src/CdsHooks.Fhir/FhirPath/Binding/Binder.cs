using System.Globalization;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.FhirPath.Functions;
using CdsHooks.Fhir.FhirPath.Syntax;

namespace CdsHooks.Fhir.FhirPath.Binding;

/// <summary>Turns an expression as written into operations, and says what is wrong with it.</summary>
internal sealed class Binder(FhirPathScope scope)
{
    private readonly List<FhirPathFault> faults = [];
    private readonly List<string> variables = [];
    private readonly List<string> valueSets = [];

    public FhirPathScope Scope => scope;

    /// <summary>How often <c>$index</c> was bound so far.</summary>
    public int IndexUses { get; private set; }

    /// <summary>True when <c>%resource</c> was bound.</summary>
    public bool AsksForResource { get; private set; }

    public IReadOnlyList<FhirPathFault> Faults => faults;

    public IReadOnlyList<string> Variables => variables;

    public IReadOnlyList<string> ValueSets => valueSets;

    /// <summary>Binds a part of an expression. After a fault it goes on, to find the others.</summary>
    public Operation Bind(Node node, Surroundings around) => node switch
    {
        Node.Group group => Bind(group.Inner, around),
        Node.Literal literal => Literals.Bind(this, literal),
        Node.QuantityLiteral literal => Literals.Bind(this, literal),
        Node.Member member => new MemberBinding(this).Bind(member, around),
        Node.Call call => BindCall(call, around),
        Node.Index index => BindIndex(index, around),
        Node.Sign sign => BindSign(sign, around),
        Node.Binary binary => new OperatorBinding(this).Bind(binary, around),
        Node.TypeTest test => BindTypeTest(test, around),
        Node.Variable variable => BindVariable(variable),
        Node.Special special => BindSpecial(special, around),
        _ => Refuse(node, "syntax", "This is no expression."),
    };

    public Operation Refuse(Node node, string code, string message, string? didYouMean = null) => Refuse(node.Start, node.Length, code, message, didYouMean);

    public Operation Refuse(int start, int length, string code, string message, string? didYouMean = null)
    {
        faults.Add(new FhirPathFault(code, start, length, message, didYouMean));
        return new Constant(default) { Shape = Shape.Any };
    }

    /// <summary>Drops what a second look at the same text would tell a second time.</summary>
    public void ForgetFaultsFrom(int count) => faults.RemoveRange(count, faults.Count - count);

    public void UseValueSet(string name)
    {
        if (!valueSets.Contains(name)) { valueSets.Add(name); }
    }

    /// <summary>A fault when a strict expression has something where a Boolean belongs.</summary>
    public void DemandBoolean(Node node, Shape shape, bool isAlways = false)
    {
        if (!scope.IsStrict && !isAlways) { return; }
        if (shape.Types is { Length: > 0 } types && Array.TrueForAll(types, type => type.Scalar != ScalarKind.Boolean && !type.IsOpen))
        {
            Refuse(node, "wrong-type", $"A Boolean is needed here, but this is {Describe(shape)}.");
        }
    }

    public static string Describe(Shape shape) => shape.Types switch
    {
        null => "of any type",
        [] => "empty",
        [var one] => one.QualifiedName,
        _ => string.Join(" or ", shape.Types.Take(4).Select(type => type.QualifiedName)),
    };

    /// <summary>The type that an argument of <c>ofType</c> and its like names.</summary>
    public ItemType? TypeOf(Node node)
    {
        var name = node switch
        {
            Node.Member { Target: null } plain => plain.Name,
            Node.Member { Target: Node.Member { Target: null } space } qualified => $"{space.Name}.{qualified.Name}",
            _ => null,
        };
        if (name is not null) { return TypeNamed(name, node.Start, node.Length); }
        Refuse(node, "wrong-arguments", "The name of a type is needed here.");
        return null;
    }

    private ItemType? TypeNamed(string name, int start, int length)
    {
        var type = name.StartsWith("System.", StringComparison.Ordinal) ? ItemType.FindSystem(name[7..])
            : name.StartsWith("FHIR.", StringComparison.Ordinal) ? ItemType.FindFhir(name[5..])
            : ItemType.FindFhir(name) ?? ItemType.FindSystem(name);
        if (type is not null) { return type; }
        if (!scope.IsStrict && name.StartsWith("System.", StringComparison.Ordinal)) { return ItemType.None; }
        var known = ItemType.AllFhir.Where(candidate => candidate.Definition is { IsPart: false }).Select(candidate => candidate.Name).Concat(ItemType.SystemNames);
        Refuse(start, length, "unknown-type", $"There is no type '{name}'.", NearestNames.Find(name, known));
        return null;
    }

    private Operation BindCall(Node.Call call, Surroundings around)
    {
        var source = call.Target is null ? new This { Position = call.Start, Shape = around.This } : Bind(call.Target, around);
        var bound = new BoundCall(this, call, source, around);
        var own = FindOwn(call.Name);
        var (least, most) = own?.Arguments ?? (-1, -1);
        FunctionRule? rule = null;
        if (own is null && !FunctionCatalog.Rules.TryGetValue(call.Name, out rule))
        {
            var known = FunctionCatalog.Rules.Keys.Concat(scope.Functions.Select(function => function.Name));
            return Refuse(call.NameStart, call.Name.Length, "unknown-function", $"There is no function '{call.Name}'.", NearestNames.Find(call.Name, known));
        }
        if (rule is not null) { (least, most) = (rule.Least, rule.Most); }
        if (call.Arguments.Count < least || call.Arguments.Count > most)
        {
            var needed = least == most ? least.ToString(CultureInfo.InvariantCulture) : $"{least} to {most}";
            return Refuse(call.NameStart, call.Name.Length, "wrong-arguments", $"{call.Name}() takes {needed} arguments, not {call.Arguments.Count}.");
        }
        return own is not null ? OwnFunctions.Bind(bound, own) : rule!.Bind(bound);
    }

    private FhirPathFunction? FindOwn(string name)
    {
        foreach (var function in scope.Functions)
        {
            if (function.Name == name) { return function; }
        }
        return null;
    }

    private ItemAt BindIndex(Node.Index index, Surroundings around)
    {
        var source = Bind(index.Target, around);
        var at = Bind(index.At, around);
        return new ItemAt(source, at) { Position = index.Start, Shape = source.Shape.Single };
    }

    private Operation BindSign(Node.Sign sign, Surroundings around)
    {
        var operand = Bind(sign.Operand, around);
        if (operand.Shape.Types is { Length: > 0 } types && Array.TrueForAll(types, type => type.Scalar is ScalarKind.Boolean or ScalarKind.None))
        {
            return Refuse(sign, "wrong-type", $"Only a number or quantity takes a sign, but this is {Describe(operand.Shape)}.");
        }
        return sign.IsMinus ? Folding.Fold(new Negate(operand) { Position = sign.Start, Shape = operand.Shape.Single }, operand) : operand;
    }

    private Operation BindTypeTest(Node.TypeTest test, Surroundings around)
    {
        var operand = Bind(test.Operand, around);
        var type = TypeNamed(test.TypeName, test.TypeStart, test.TypeName.Length);
        if (type is null) { return new Constant(default); }
        return test.IsAs
            ? Narrowing.As(operand, type, test.Start, isFilter: false)
            : new Is(operand, type) { Position = test.Start, Shape = Shape.Boolean };
    }

    private Operation BindVariable(Node.Variable variable)
    {
        var slot = 0;
        foreach (var known in scope.Variables)
        {
            if (known.Name == variable.Name)
            {
                if (!variables.Contains(known.Name)) { variables.Add(known.Name); }
                return new Variable(slot) { Position = variable.Start, Shape = Shape.From(known.Type) };
            }
            slot++;
        }
        var text = variable.Name switch
        {
            "sct" => "http://snomed.info/sct",
            "loinc" => "http://loinc.org",
            "ucum" => "http://unitsofmeasure.org",
            _ when variable.Name.StartsWith("vs-", StringComparison.Ordinal) => $"http://hl7.org/fhir/ValueSet/{variable.Name.AsSpan(3)}",
            _ when variable.Name.StartsWith("ext-", StringComparison.Ordinal) => $"http://hl7.org/fhir/StructureDefinition/{variable.Name.AsSpan(4)}",
            _ => null,
        };
        if (text is not null) { return new Constant(FhirPathItems.Of(FhirPathValue.Of(text))) { Position = variable.Start, Shape = Shape.String }; }
        switch (variable.Name)
        {
            case "resource" or "rootResource":
                AsksForResource = true;
                return new ResourceOfCall { Position = variable.Start, Shape = Shape.AnySingle };
            case "context":
                return new InputOfExpression { Position = variable.Start, Shape = Shape.From(scope.Input) };
            default:
                var names = scope.Variables.Select(known => known.Name).Concat(["resource", "rootResource", "context", "sct", "loinc", "ucum"]);
                return Refuse(variable, "unknown-variable", $"There is no variable '%{variable.Name}'.", NearestNames.Find(variable.Name, names) is { } near ? $"%{near}" : null);
        }
    }

    private IndexOfThis BindIndexOfThis(Node.Special special)
    {
        IndexUses++;
        return new IndexOfThis { Position = special.Start, Shape = Shape.Integer };
    }

    private Operation BindSpecial(Node.Special special, Surroundings around) => special.Name switch
    {
        "$this" => new This { Position = special.Start, Shape = around.This },
        "$index" => BindIndexOfThis(special),
        _ when around.Total is { } total => new Total { Position = special.Start, Shape = total },
        _ => Refuse(special, "unknown-variable", $"{special.Name} is known only inside aggregate()."),
    };
}
