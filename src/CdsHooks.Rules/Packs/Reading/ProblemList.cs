using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Gathers what is wrong with packs. The same thing at the same place is kept once.</summary>
internal sealed class ProblemList
{
    private readonly HashSet<PackProblem> known = [];
    private readonly List<PackProblem> problems = [];

    /// <summary>Everything so far, in the order it was found.</summary>
    public IReadOnlyList<PackProblem> All => problems;

    /// <summary>True when one of them is no warning.</summary>
    public bool HasErrors { get; private set; }

    public void Add(PackProblem problem)
    {
        if (!known.Add(problem)) { return; }
        problems.Add(problem);
        HasErrors |= !problem.IsWarning;
    }

    public void Add(IEnumerable<PackProblem> added)
    {
        foreach (var problem in added) { Add(problem); }
    }

    public void Add(PackMark mark, string code, string message) => Add(new PackProblem(mark, code, message));

    /// <summary>Adds a problem with a word for which there may be a better one.</summary>
    /// <param name="mark">Where.</param>
    /// <param name="code">What kind.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="written">The word.</param>
    /// <param name="known">The words it could have been.</param>
    public void AddUnknown(PackMark mark, string code, string message, string written, IEnumerable<string> known) =>
        Add(new PackProblem(mark, code, message, NearestNames.Find(written, known)));

    public void Warn(PackMark mark, string code, string message) => Add(new PackProblem(mark, code, message, IsWarning: true));
}
