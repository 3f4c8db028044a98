using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace CdsHooks.Service.Pages;

/// <summary>Text whose dates are not broken at their hyphens.</summary>
public static partial class DatedText
{
    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Date { get; }

    /// <summary>The text as HTML, all of it encoded.</summary>
    /// <param name="text">Any text.</param>
    public static MarkupString Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new MarkupString(Date.Replace(HtmlEncoder.Default.Encode(text), "<span class=\"nowrap\">$0</span>"));
    }
}
