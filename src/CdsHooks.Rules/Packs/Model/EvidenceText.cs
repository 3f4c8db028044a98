namespace CdsHooks.Rules.Packs.Model;

/// <summary>Evidence as it was declared; what was left out is null.</summary>
internal sealed record EvidenceText
{
    public required PackMark Mark { get; init; }
    public Marked<string>? Label { get; init; }
    public Marked<string>? Statement { get; init; }
    public Marked<string>? Grade { get; init; }
    public Marked<DateOnly>? Published { get; init; }
    public Marked<Uri>? Url { get; init; }
    public Marked<string>? Population { get; init; }
    public Marked<string>? Exclusions { get; init; }
    public Marked<string>? LookBack { get; init; }
    public Marked<string>? WhenMissing { get; init; }
    public Marked<DateOnly>? ReviewBy { get; init; }
}
