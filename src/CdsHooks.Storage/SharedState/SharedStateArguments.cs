namespace CdsHooks.Storage.SharedState;

/// <summary>What every store asks of its callers.</summary>
internal static class SharedStateArguments
{
    private const int LongestKey = 512;

    public static void Check(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, LongestKey, nameof(key));
    }

    public static void Check(string key, TimeSpan life)
    {
        Check(key);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(life, TimeSpan.Zero);
    }
}
