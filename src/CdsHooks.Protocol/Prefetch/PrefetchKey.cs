using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CdsHooks.Protocol.Prefetch;

/// <summary>A key of a service's prefetch templates: a letter, then up to 63 letters, digits, hyphens or underscores.</summary>
/// <remarks>Part of a service's contract: CDS Clients keep keys in their configuration, so that changing one is a breaking
/// change.</remarks>
public readonly struct PrefetchKey : IEquatable<PrefetchKey>
{
    private const int Longest = 64;

    private readonly string? name;
    private readonly byte[]? utf8;

    private PrefetchKey(string name)
    {
        this.name = name;
        utf8 = Encoding.ASCII.GetBytes(name);
    }

    internal ReadOnlySpan<byte> Utf8 => utf8;

    /// <summary>Reads a key.</summary>
    /// <param name="text">The key.</param>
    /// <exception cref="FormatException">The text is no key.</exception>
    public static PrefetchKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException("A prefetch key is a letter and up to 63 letters, digits, hyphens or underscores.");

    /// <summary>Reads a key.</summary>
    /// <param name="text">The key.</param>
    /// <param name="key">The key read; <see langword="default"/> if the text is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out PrefetchKey key)
    {
        var fits = text is { Length: >= 1 and <= Longest } && char.IsAsciiLetter(text[0]) && text.AsSpan().IndexOfAnyExcept(Allowed) < 0;
        key = fits ? new PrefetchKey(text!) : default;
        return fits;
    }

    /// <summary>The key as on the wire.</summary>
    public override string ToString() => name ?? "";

    /// <summary>True when both are the same key; case matters.</summary>
    public bool Equals(PrefetchKey other) => name == other.name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PrefetchKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => name is null ? 0 : string.GetHashCode(name, StringComparison.Ordinal);

    /// <summary>The same key.</summary>
    public static bool operator ==(PrefetchKey left, PrefetchKey right) => left.Equals(right);

    /// <summary>Different keys.</summary>
    public static bool operator !=(PrefetchKey left, PrefetchKey right) => !left.Equals(right);

    private static readonly System.Buffers.SearchValues<char> Allowed =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
