namespace CdsHooks.Cli.Output;

/// <summary>What the tool tells a script.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Fine = 0;

    /// <summary>It ran, and there are problems, failing tests or differences.</summary>
    public const int Problems = 1;

    /// <summary>It could not do what was asked: wrong usage, no such file.</summary>
    public const int Usage = 2;
}
