namespace CdsHooks.Rules.Packs.Model;

/// <summary>JSON with holes, as written in a suggestion or a test, short forms already written out.</summary>
internal abstract record ResourceText(PackMark Mark)
{
    /// <summary>An object.</summary>
    public sealed record Composite(IReadOnlyList<(string Name, ResourceText Value)> Members, PackMark Mark) : ResourceText(Mark);

    /// <summary>An array.</summary>
    public sealed record Sequence(IReadOnlyList<ResourceText> Items, PackMark Mark) : ResourceText(Mark);

    /// <summary>A text, perhaps with holes; one hole alone takes the value as it is.</summary>
    public sealed record Text(TemplateText Value, PackMark Mark) : ResourceText(Mark);

    /// <summary>A number or truth value, as JSON.</summary>
    public sealed record Plain(string Json, PackMark Mark) : ResourceText(Mark);
}
