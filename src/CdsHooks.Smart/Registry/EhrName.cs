using System.Diagnostics.CodeAnalysis;

namespace CdsHooks.Smart.Registry;

/// <summary>Names one EHR in one environment: <c>slug/environment</c>.</summary>
/// <param name="Slug">The organization.</param>
/// <param name="Environment">Its installation.</param>
public readonly record struct EhrName(string Slug, string Environment)
{
    private const int LongestWord = 40;

    /// <summary>What a slug and an environment may look like, in words.</summary>
    public const string Form = "1 to 40 lower-case letters, digits and hyphens, beginning with a letter";

    /// <summary>True when that can be a slug or the name of an environment.</summary>
    public static bool IsWord([NotNullWhen(true)] string? word) =>
        word is { Length: >= 1 and <= LongestWord } && char.IsAsciiLetterLower(word[0]) && !word.AsSpan().ContainsAnyExcept(Letters);

    /// <inheritdoc/>
    public override string ToString() => $"{Slug}/{Environment}";

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
