using System.Diagnostics.CodeAnalysis;

namespace CdsHooks.Smart.Registry.Settings;

/// <summary>What came of reading settings: either they are right, or there is all that is wrong with them.</summary>
/// <param name="Settings">The settings; <see langword="null"/> when something is wrong.</param>
/// <param name="Faults">All that is wrong, in the order of the text.</param>
public sealed record EhrSettingsReading(EhrSettings? Settings, IReadOnlyList<EhrFault> Faults)
{
    /// <summary>True when nothing is wrong.</summary>
    [MemberNotNullWhen(true, nameof(Settings))]
    public bool IsRight => Settings is not null;
}
