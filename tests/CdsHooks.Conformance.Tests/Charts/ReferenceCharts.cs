using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Charts;

/// <summary>The synthetic charts in <c>shared/data/patients</c> beside this repository, if there are any.</summary>
internal static class ReferenceCharts
{
    /// <summary>Their files, by name; empty where there are none.</summary>
    public static IReadOnlyList<string> Files { get; } = BesideRepository.Find("data", "patients") is { } folder
        ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)]
        : [];
}
