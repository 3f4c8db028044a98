using CdsHooks.Rules.Packs;

namespace CdsHooks.Service.Content;

/// <summary>What came of loading all content.</summary>
/// <param name="Snapshot">What can answer; <see langword="null"/> when nothing that fits together came of it.</param>
/// <param name="Problems">Everything that is wrong, and warnings.</param>
internal sealed record ContentLoading(ContentSnapshot? Snapshot, IReadOnlyList<PackProblem> Problems)
{
    /// <summary>True when no pack was refused.</summary>
    public bool IsWhole => Snapshot is not null && Problems.All(problem => problem.IsWarning);
}
