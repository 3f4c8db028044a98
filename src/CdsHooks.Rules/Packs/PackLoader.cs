namespace CdsHooks.Rules.Packs;

/// <summary>Turns files into packs that run: read, bind, check, test. Does no I/O.</summary>
public static class PackLoader
{
    /// <summary>Loads packs. Never throws for any text.</summary>
    /// <param name="folders">The packs, those they use among them.</param>
    /// <param name="today">The date against which review dates are held.</param>
    /// <param name="runTests">False to leave the tests of the packs out.</param>
    public static PackLoading Load(IReadOnlyList<PackFolder> folders, DateOnly today, bool runTests = true) => throw new NotSupportedException();
}
