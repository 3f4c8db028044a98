using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Invocation.Contexts;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Authoring;

/// <summary>What a rule is given for one call.</summary>
public sealed class RuleCall
{
    /// <summary>The data of the call.</summary>
    public required Chart Chart { get; init; }

    /// <summary>The hook's context.</summary>
    public required HookContext Context { get; init; }

    /// <summary>The name of the hook.</summary>
    public required string Hook { get; init; }

    /// <summary>Today's date in UTC, frozen for the call.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The moment of the call, frozen; the beginning of today in UTC where it is not told.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>By when the answer must leave. A rule that loops over much data looks at it and stops.</summary>
    public required Deadline Deadline { get; init; }

    /// <summary>Where SMART links lead; <see langword="null"/> where no app is set up, and then no such link is made.</summary>
    public Uri? LaunchUrl { get; init; }

    /// <summary>Who is told how rules of packs come to their ends; <see langword="null"/> for nobody, as in production.</summary>
    public IRuleTrace? Trace { get; init; }

    /// <summary>FHIR id of the patient.</summary>
    public string PatientId => Context.PatientId;

    /// <summary>What rules of packs have read of this call already. The rules of a call run one after another.</summary>
    internal PackSession? Session { get; set; }
}
