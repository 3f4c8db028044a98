namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>allergyintolerance-create: an allergy is being added.</summary>
public sealed record AllergyIntoleranceCreateContext : HookContext
{
    /// <summary>The AllergyIntolerance, whether it came bare or wrapped in <c>{"resource": …}</c>.</summary>
    public required ContextResource AllergyIntolerance { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ContextResource> Resources => [AllergyIntolerance];
}
