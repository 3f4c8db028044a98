using System.Globalization;
using System.Text;

namespace CdsHooks.Capacity.Page;

/// <summary>Lines of Markdown; figures are written as in English, wherever the program runs.</summary>
internal sealed class Lines
{
    private readonly StringBuilder text = new();

    /// <summary>Adds a line.</summary>
    public void Add(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>Adds the first two lines of a table.</summary>
    /// <param name="columns">Headings; those that begin with <c>#</c> are of figures, which stand at the right.</param>
    public void AddHead(params ReadOnlySpan<string> columns)
    {
        var rule = new StringBuilder("|");
        text.Append('|');
        foreach (var column in columns)
        {
            var isFigure = column.StartsWith('#');
            text.Append(' ').Append(isFigure ? column[1..] : column).Append(" |");
            rule.Append(isFigure ? "--:|" : "---|");
        }
        text.Append('\n').Append(rule).Append('\n');
    }

    public override string ToString() => text.ToString();
}
