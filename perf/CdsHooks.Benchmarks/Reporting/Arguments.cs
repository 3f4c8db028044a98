using System.Globalization;

namespace CdsHooks.Benchmarks.Reporting;

/// <summary>What stands on a command line after its verb.</summary>
internal static class Arguments
{
    /// <summary>True when a word is there.</summary>
    public static bool Has(this string[] arguments, string name) => arguments.Contains(name, StringComparer.Ordinal);

    /// <summary>The word after another; <see langword="null"/> when it is not there.</summary>
    public static string? Option(this string[] arguments, string name) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;

    /// <summary>The number after a word.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static int Option(this string[] arguments, string name, int otherwise) => arguments.Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
