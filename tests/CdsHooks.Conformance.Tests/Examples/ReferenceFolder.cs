using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Examples;

/// <summary>The folder <c>shared/conformance/examples</c> beside this repository, if there is one.</summary>
internal static class ReferenceFolder
{
    /// <summary>Its path; <see langword="null"/> where there is none.</summary>
    public static string? Path { get; } = BesideRepository.Find("conformance", "examples");
}
