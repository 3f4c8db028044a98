namespace CdsHooks.Fhir.FhirPath.Binding;

/// <summary>What is known before evaluation about the items of an operation.</summary>
/// <param name="Types">The types that an item can have; <see langword="null"/> when it can be any, empty for the empty collection.</param>
/// <param name="IsSingle">True when there is at most one item.</param>
internal readonly record struct Shape(ItemType[]? Types, bool IsSingle)
{
    public static Shape Any => new(null, IsSingle: false);

    public static Shape AnySingle => new(null, IsSingle: true);

    public static Shape Nothing { get; } = new([], IsSingle: true);

    public static Shape Boolean { get; } = One(ItemType.Boolean);

    public static Shape Integer { get; } = One(ItemType.Integer);

    public static Shape Decimal { get; } = One(ItemType.Decimal);

    public static Shape String { get; } = One(ItemType.String);

    public static Shape Quantity { get; } = One(ItemType.Quantity);

    public bool IsKnown => Types is not null;

    public Shape Many => new(Types, IsSingle: false);

    public Shape Single => new(Types, IsSingle: true);

    public static Shape One(ItemType type) => new([type], IsSingle: true);

    public static Shape Several(ItemType type) => new([type], IsSingle: false);

    /// <summary>Either of the two.</summary>
    public Shape Or(Shape other) =>
        new(Types is null || other.Types is null ? null : [.. Types.Union(other.Types)], IsSingle && other.IsSingle);

    public static Shape From(FhirPathType type)
    {
        var dot = type.Name.IndexOf('.', StringComparison.Ordinal);
        var known = type.Name.StartsWith("System.", StringComparison.Ordinal) ? ItemType.FindSystem(type.Name[(dot + 1)..])
            : type.Name.StartsWith("FHIR.", StringComparison.Ordinal) ? ItemType.FindFhir(type.Name[(dot + 1)..])
            : null;
        return new Shape(known is null ? null : [known], type.IsSingle);
    }

    public FhirPathType ToPublic() => Types is [var only] ? new FhirPathType(only.QualifiedName, IsSingle) : FhirPathType.Any with { IsSingle = IsSingle };
}
