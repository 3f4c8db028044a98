using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CdsHooks.Service.App.Styles;

/// <summary>A SMART style document: a JSON object of colours, dimensions and fonts (https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#styling). Comes from outside:
/// only known keys count, and each value only when it is what its key asks for.</summary>
internal sealed partial class StyleDocument
{
    private const double EnoughContrast = 4.5;

    private static readonly Colour White = new(255, 255, 255);
    private static readonly Colour Page = Colour.Parse("#f3f6f7")!.Value;
    private static readonly Colour Text = Colour.Parse("#14232b")!.Value;
    private static readonly Colour QuietText = Colour.Parse("#47565f")!.Value;

    private readonly SortedDictionary<string, string> properties = new(StringComparer.Ordinal);

    private StyleDocument()
    {
    }

    [GeneratedRegex(@"^(?<number>\d{1,3}(\.\d{1,3})?)(?<unit>px|rem|em)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Dimension { get; }

    [GeneratedRegex(@"^[A-Za-z0-9 _\-]{1,60}$", RegexOptions.NonBacktracking)]
    private static partial Regex FontName { get; }

    /// <summary>Reads a document.</summary>
    /// <returns>What of it can be used; <see langword="null"/> when it is no JSON object.</returns>
    public static StyleDocument? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object) { return null; }
            var style = new StyleDocument();
            style.Take(document.RootElement);
            return style;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The custom properties as a stylesheet; empty when there is none.</summary>
    public string ToCss()
    {
        if (properties.Count == 0) { return ""; }
        var css = new StringBuilder(":root {\n");
        foreach (var (name, value) in properties) { css.Append("  --").Append(name).Append(": ").Append(value).Append(";\n"); }
        return css.Append("}\n").ToString();
    }

    private void Take(JsonElement root)
    {
        // A pair of colours is taken only when all text stays readable on it: text, quiet text and links stand on the page and on white panels.
        var background = ColourOf(root, "color_background") is { } page && page.ContrastWith(QuietText) >= EnoughContrast ? page : (Colour?)null;
        var ground = background ?? Page;
        if (background is not null) { Set("color-background", ground.ToString()); }
        foreach (var (key, name) in (ReadOnlySpan<(string, string)>)[("color_text", "color-text"), ("color_highlight", "color-highlight"), ("color_error", "color-error"), ("color_success", "color-success")])
        {
            if (ColourOf(root, key) is { } colour && colour.ContrastWith(ground) >= EnoughContrast && colour.ContrastWith(White) >= EnoughContrast) { Set(name, colour.ToString()); }
        }
        if (background is not null && !properties.ContainsKey("color-text") && Text.ContrastWith(ground) < EnoughContrast) { properties.Remove("color-background"); }
        SetLength(root, "dim_font_size", "dim-font-size", 12, 24);
        SetLength(root, "dim_border_radius", "dim-border-radius", 0, 24);
        SetLength(root, "dim_spacing_size", "dim-spacing-size", 4, 40);
        SetFont(root, "font_family_body", "font-family-body");
        SetFont(root, "font_family_heading", "font-family-heading");
    }

    private void SetLength(JsonElement root, string key, string name, double least, double most)
    {
        if (TextOf(root, key) is not { } text || Dimension.Match(text) is not { Success: true } match) { return; }
        var number = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        var pixels = match.Groups["unit"].Value == "px" ? number : number * 16;
        if (pixels < least || pixels > most) { return; }
        // In rem, so that the size that the reader has chosen in the browser still counts.
        Set(name, string.Create(CultureInfo.InvariantCulture, $"{pixels / 16:0.####}rem"));
    }

    private void SetFont(JsonElement root, string key, string name)
    {
        if (TextOf(root, key) is not { Length: <= 300 } text) { return; }
        var fonts = new List<string>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var font = part is ['\'', .. var single, '\''] ? single : part is ['"', .. var doubled, '"'] ? doubled : part;
            if (!FontName.IsMatch(font)) { return; }
            fonts.Add(font is "serif" or "sans-serif" or "monospace" or "system-ui" ? font : $"\"{font}\"");
        }
        Set(name, string.Join(", ", fonts));
    }

    private void Set(string name, string value) => properties[name] = value;

    private static Colour? ColourOf(JsonElement root, string key) => TextOf(root, key) is { } text ? Colour.Parse(text) : null;

    private static string? TextOf(JsonElement root, string key)
    {
        if (!root.TryGetProperty(key, out var value) || value.ValueKind != JsonValueKind.String) { return null; }
        try
        {
            return value.GetString()!.Trim();
        }
        // Half of a surrogate pair.
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
