using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace CdsHooks.Smart.Keys;

/// <summary>Where a secret is kept: <c>file:</c>absolute path, <c>env:</c>variable, or <c>store:</c>name of a key store's entry. Never the secret itself.</summary>
/// <param name="Kind">Which kind of place.</param>
/// <param name="Name">The path, the variable or the entry.</param>
public readonly record struct SecretReference(SecretPlace Kind, string Name)
{
    private const int LongestName = 100;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>How references are written, for those who wrote something else.</summary>
    public const string Form = "file:/absolute/path, env:VARIABLE or store:name";

    /// <summary>Reads a reference.</summary>
    /// <param name="text">As it was written. Taken for a secret until it has been read, so it is in no error.</param>
    /// <param name="reference">What it says.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out SecretReference reference)
    {
        reference = default;
        if (text?.IndexOf(':', StringComparison.Ordinal) is not (> 0 and { } colon)) { return false; }
        var name = text[(colon + 1)..];
        reference = text[..colon] switch
        {
            "file" when IsPath(name) => new SecretReference(SecretPlace.File, name),
            "env" when IsVariable(name) => new SecretReference(SecretPlace.Environment, name),
            "store" when IsEntry(name) => new SecretReference(SecretPlace.Store, name),
            _ => default,
        };
        return reference.Name is not null;
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => Kind switch
    {
        SecretPlace.File => $"file:{Name}",
        SecretPlace.Environment => $"env:{Name}",
        _ => $"store:{Name}",
    };

    private static bool IsPath(string name) =>
        name.Length is > 1 and <= 4096 && Path.IsPathFullyQualified(name) && !name.StartsWith("//", StringComparison.Ordinal) && !name.AsSpan().ContainsAnyInRange('\0', '\x1f') && !KeyMaterial.IsIn(name);

    private static bool IsVariable(string name) =>
        name.Length is >= 1 and <= LongestName && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    /// <summary>True when that can name an entry of a key store: letters, digits, dots, hyphens and underscores, not beginning with a dot.</summary>
    internal static bool IsEntry(string name) => name.Length is >= 1 and <= LongestName && name[0] != '.' && !name.AsSpan().ContainsAnyExcept(Letters);
}
