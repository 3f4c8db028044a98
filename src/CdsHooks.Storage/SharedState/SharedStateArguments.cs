namespace CdsHooks.Storage.SharedState;

/// <summary>What every store asks of its callers.</summary>
internal static class SharedStateArguments
{
    private const int LongestKey = 512;
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(366);

    public static void Check(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, LongestKey, nameof(key));
    }

    public static void Check(string key, TimeSpan life)
    {
        Check(key);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(life, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(life, LongestLife);
    }
}
