namespace CdsHooks.Benchmarks.Profile;

/// <summary>Reads the names that the .NET runtime writes into its map for perf.</summary>
internal static class MethodName
{
    /// <summary>The type with its namespace and the method: <c>instance void [Core] A.B+C::Go(int32)[OptimizedTier1]</c> gives <c>A.B+C::Go</c>. What has no such form stays as it is.</summary>
    /// <param name="symbol">The symbol.</param>
    public static string Of(string symbol)
    {
        var colons = symbol.IndexOf("::", StringComparison.Ordinal);
        if (colons < 0) { return symbol; }
        var start = symbol.LastIndexOf(' ', colons) + 1;
        var end = symbol.IndexOf('(', colons);
        return end < 0 ? symbol[start..] : symbol[start..end];
    }
}
