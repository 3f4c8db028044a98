namespace CdsHooks.Rules.Packs.Model;

/// <summary>A test as it was declared.</summary>
internal sealed record TestText
{
    public required PackMark Mark { get; init; }
    public required string Name { get; init; }
    public required Marked<string> Rule { get; init; }
    public Marked<string>? Hook { get; init; }
    public DateOnly? Today { get; init; }

    /// <summary>Members of the hook's context; <c>draftOrders</c> and its like are sequences of resources.</summary>
    public ResourceText.Composite? Context { get; init; }

    /// <summary>All resources, those of a named chart and those added.</summary>
    public required IReadOnlyList<ResourceText> Chart { get; init; }
    public IReadOnlyList<Marked<string>> Missing { get; init; } = [];
    public IReadOnlyList<Marked<string>> Partial { get; init; } = [];
    public required ExpectText Expect { get; init; }
}
