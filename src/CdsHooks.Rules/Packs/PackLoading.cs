namespace CdsHooks.Rules.Packs;

/// <summary>What came of loading packs.</summary>
/// <param name="Packs">Those without errors.</param>
/// <param name="Problems">Everything wrong with the others, and warnings; in the order of files and lines.</param>
public sealed record PackLoading(IReadOnlyList<LoadedPack> Packs, IReadOnlyList<PackProblem> Problems)
{
    /// <summary>True when no pack was refused.</summary>
    public bool IsWhole => Problems.All(problem => problem.IsWarning);
}
