using System.Globalization;
using System.Net;
using System.Text;

namespace CdsHooks.Benchmarks.Profile;

/// <summary>Draws a tree of stacks as an SVG image: width is time, each row is called by the one below it, colour is the part of a call. Names stand in the tool tips.</summary>
internal static class FlameGraph
{
    private const double Width = 1600;
    private const int Row = 16;
    private const double LeastShare = 0.003;

    /// <summary>Draws.</summary>
    /// <param name="tree">The root.</param>
    public static string Draw(StackNode tree)
    {
        var least = Math.Max(1, tree.Count * LeastShare);
        var height = (Depth(tree, least) + 1) * Row;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width:0} {height}" font-family="monospace" font-size="11">""").Append('\n');
        Draw(svg, tree, x: 0, y: height - Row, Width / tree.Count, tree.Count, least);
        return svg.Append("</svg>\n").ToString();
    }

    private static int Depth(StackNode node, double least) => 1 + node.Children.Where(child => child.Count >= least).Select(child => Depth(child, least)).DefaultIfEmpty().Max();

    private static void Draw(StringBuilder svg, StackNode node, double x, int y, double scale, int all, double least)
    {
        var width = node.Count * scale;
        var share = (double)node.Count / all;
        svg.Append(CultureInfo.InvariantCulture, $"""<g><title>{WebUtility.HtmlEncode(node.Name)} {share:P1} ({node.Part})</title><rect x="{x:0.0}" y="{y}" width="{width:0.0}" height="{Row - 1}" fill="{Colour(node.Part)}"/>""");
        var room = (int)(width / 7);
        if (room > 2) { svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x + 2:0.0}" y="{y + 11}">{WebUtility.HtmlEncode(Short(node.Name, room))}</text>"""); }
        svg.Append("</g>\n");
        foreach (var child in node.Children)
        {
            if (child.Count >= least) { Draw(svg, child, x, y - Row, scale, all, least); }
            x += child.Count * scale;
        }
    }

    // The method first: namespaces are all alike.
    private static string Short(string name, int room)
    {
        var colons = name.IndexOf("::", StringComparison.Ordinal);
        var arguments = name.IndexOf('[', StringComparison.Ordinal);
        var type = colons < 0 ? -1 : name.LastIndexOf('.', arguments > 0 && arguments < colons ? arguments : colons);
        var text = name[(type + 1)..];
        return text.Length <= room ? text : text[..room];
    }

    private static string Colour(string? part)
    {
        for (var place = 0; place < Parts.All.Count; place++)
        {
            if (Parts.All[place] == part) { return string.Create(CultureInfo.InvariantCulture, $"hsl({place * 360 / Parts.All.Count},60%,72%)"); }
        }
        return "#ddd";
    }
}
