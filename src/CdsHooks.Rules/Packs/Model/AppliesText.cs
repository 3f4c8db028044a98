namespace CdsHooks.Rules.Packs.Model;

/// <summary>Whom and where a rule is for.</summary>
internal sealed record AppliesText
{
    public Marked<int>? AgeFrom { get; init; }
    public Marked<int>? AgeTo { get; init; }
    public Marked<string>? Sex { get; init; }
    public IReadOnlyList<Marked<string>> Roles { get; init; } = [];
    public IReadOnlyList<Marked<string>> Settings { get; init; } = [];
    public IReadOnlyList<Marked<string>> Hooks { get; init; } = [];
    public IReadOnlyList<Marked<string>> Unless { get; init; } = [];
}
