namespace CdsHooks.Rules.Packs.Testing;

/// <summary>Runs the tests of packs that are loaded.</summary>
public static class PackTests
{
    /// <summary>Runs the tests of one pack. Packs may run at the same time.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="filter">Only tests whose <c>rule: name</c> contains this text, upper and lower case alike; <see langword="null"/> for all.</param>
    /// <param name="clock">Measures each test; <see langword="null"/> to leave durations out.</param>
    public static PackTestReport Run(LoadedPack pack, string? filter = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return PackTestRunner.Run(pack.Bound, test => filter is null || $"{test.Rule.Value}: {test.Name}".Contains(filter, StringComparison.OrdinalIgnoreCase), clock);
    }
}
