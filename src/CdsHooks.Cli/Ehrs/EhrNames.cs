using CdsHooks.Cli.Output;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Cli.Ehrs;

/// <summary>Reads the words of commands.</summary>
internal static class EhrNames
{
    /// <summary>The name of a registration.</summary>
    /// <exception cref="UsageException">It cannot be one.</exception>
    public static EhrName Read(string slug, string environment)
    {
        if (!EhrName.IsWord(slug)) { throw new UsageException($"slug: It is {EhrName.Form}."); }
        return EhrName.IsWord(environment) ? new EhrName(slug, environment) : throw new UsageException($"environment: It is {EhrName.Form}.");
    }

    /// <summary>Assignments <c>name=value</c>; what is behind the first equals sign is the value.</summary>
    /// <exception cref="UsageException">There is no equals sign. The word may be a secret, so it is not repeated.</exception>
    public static IEnumerable<KeyValuePair<string, string?>> Assignments(IEnumerable<string> words) =>
        words.Select((word, index) => word.IndexOf('=', StringComparison.Ordinal) is > 0 and { } equals
            ? KeyValuePair.Create(word[..equals], (string?)word[(equals + 1)..])
            : throw new UsageException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Assignment {index + 1} is not name=value, such as chartAccess.maxPages=3.")));
}
