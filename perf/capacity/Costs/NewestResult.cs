namespace CdsHooks.Capacity.Costs;

/// <summary>Finds results by their names, which begin with the day.</summary>
internal static class NewestResult
{
    /// <summary>The newest file that fits.</summary>
    /// <param name="folder">Where results are.</param>
    /// <param name="pattern">Such as <c>*-limit.json</c>.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static string Of(string folder, string pattern) =>
        Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).LastOrDefault() ?? throw new InvalidOperationException($"{folder} has no {pattern}.");
}
