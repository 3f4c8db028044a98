using System.Collections.Frozen;

namespace CdsHooks.Service.Launch;

/// <summary>Where in the app a launch leads. The only way to name a page from outside, and it names none that is not here.</summary>
internal static class LaunchTargets
{
    private static readonly FrozenDictionary<string, string> ByIntent = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["access"] = "/access",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The path below the session's own.</summary>
    /// <param name="intent">What the EHR said of the user's intent; unknown and absent ones lead to the start.</param>
    public static string Of(string? intent) => intent is not null && ByIntent.TryGetValue(intent, out var path) ? path : "";
}
