using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CdsHooks.Storage.Ledger;

/// <summary>Text that each database takes.</summary>
internal static class StorableText
{
    /// <summary>The text with U+FFFD in place of what cannot be stored: U+0000, which PostgreSQL refuses and SQLite's own functions stop at, and halves of a surrogate pair,
    /// which are no text in UTF-8. JSON may carry both.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text)
    {
        if (text is null) { return null; }
        var whole = text.Replace('\0', '\uFFFD');
        return whole.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(whole)) : whole;
    }
}
