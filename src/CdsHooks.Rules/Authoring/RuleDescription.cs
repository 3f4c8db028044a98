using CdsHooks.Fhir.Facts;

namespace CdsHooks.Rules.Authoring;

/// <summary>What a rule is called, what it needs, and what it is founded on.</summary>
public sealed record RuleDescription
{
    /// <summary>Its name in explanations and in the ledger: kebab-case, unique in the catalog, never reused for another question.</summary>
    public required string Id { get; init; }

    /// <summary>Version of its logic, <c>major.minor.patch</c>; raised with every change of what it says or when.</summary>
    public required string Version { get; init; }

    /// <summary>The clinical question in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Facts without which the rule cannot be answered. One that is unknown makes the rule indeterminate without running it.</summary>
    public required IReadOnlyList<Fact> Requires { get; init; }

    /// <summary>Facts that must each have a resource for the question to arise at all. One that is known to be empty skips the rule without running it.</summary>
    public IReadOnlyList<Fact> OnlyWith { get; init; } = [];

    /// <summary>Facts that the rule looks at and can do without.</summary>
    public IReadOnlyList<Fact> MayUse { get; init; } = [];

    /// <summary>The guideline it is founded on.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>True for a rule on trial: it runs on live calls, is recorded, and never shown.</summary>
    public bool IsShadow { get; init; }

    /// <summary>Order among cards of one indicator: higher comes first. 0 to 100.</summary>
    public int Priority { get; init; } = 50;

    /// <summary>How long an insight of it is not shown again to the clinician who has seen it, 1 minute to 30 days; zero to show it each time; <see langword="null"/> to do as
    /// its service does, which never holds back critical cards.</summary>
    public TimeSpan? SuppressFor { get; init; }

    /// <summary>The hooks of its services at which it is asked; empty for all of them.</summary>
    public IReadOnlyList<string> Hooks { get; init; } = [];

    /// <summary>All facts of the rule.</summary>
    public IEnumerable<Fact> Facts => Requires.Concat(OnlyWith).Concat(MayUse);
}
