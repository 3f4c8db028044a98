using System.Globalization;
using System.Net;
using System.Text;

namespace CdsHooks.Measuring.Load.Reports;

/// <summary>A chart of lines as SVG within HTML, with a legend in words. Colours come from the page.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">Unit of the values, written above the axis.</param>
/// <param name="Across">What runs from left to right.</param>
/// <param name="X">Axis from left to right.</param>
/// <param name="Y">Axis from bottom to top.</param>
/// <param name="Series">The lines.</param>
internal sealed record LineChart(string Title, string Unit, string Across, Axis X, Axis Y, IReadOnlyList<ChartSeries> Series)
{
    private const int Width = 560;
    private const int Height = 230;
    private const int Left = 56;
    private const int Right = 14;
    private const int Top = 30;
    private const int Bottom = 36;
    private const double LetterWidth = 6.2;

    /// <summary>Upright lines with words beside them.</summary>
    public IReadOnlyList<(double X, string Words)> Marks { get; init; } = [];

    /// <summary>What is written at the ticks of the lower axis, where that is not their value.</summary>
    public Func<double, string> WriteX { get; init; } = Axis.Write;

    /// <summary>Writes a <c>figure</c>.</summary>
    public string ToHtml()
    {
        var svg = new StringBuilder();
        Add($"<figure><figcaption>{Encoded(Title)}</figcaption><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Encoded(Spoken())}\">");
        Add($"<text class=\"tick\" x=\"{Left}\" y=\"14\" text-anchor=\"end\">{Encoded(Unit)}</text>");
        foreach (var tick in Y.Ticks)
        {
            Add($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Up(tick):0.#}\" y2=\"{Up(tick):0.#}\"/><text class=\"tick\" x=\"{Left - 6}\" y=\"{Up(tick) + 4:0.#}\" text-anchor=\"end\">{Axis.Write(tick)}</text>");
        }
        foreach (var tick in X.Ticks) { Add($"<text class=\"tick\" x=\"{Along(tick):0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"{(Along(tick) > Width - Right - 12 ? "end" : "middle")}\">{Encoded(WriteX(tick))}</text>"); }
        Add($"<text class=\"tick\" x=\"{Width - Right}\" y=\"{Height - 4}\" text-anchor=\"end\">{Encoded(Across)}</text>");
        AddMarks(svg);
        foreach (var line in Series.Where(line => line.Points.Count > 0))
        {
            Add($"<polyline class=\"line s{line.Style}\" points=\"{string.Join(' ', line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{Along(point.X):0.#},{Up(point.Y):0.#}")))}\"/>");
        }
        Add($"</svg><p class=\"legend\">{string.Join("", Series.Select(line => $"<span><svg viewBox=\"0 0 28 10\" aria-hidden=\"true\"><line class=\"line s{line.Style}\" x1=\"1\" x2=\"27\" y1=\"5\" y2=\"5\"/></svg>{Encoded(line.Name)}</span>"))}</p></figure>\n");
        return svg.ToString();

        void Add(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
    }

    // Words that would lie over each other are left out; their lines stay.
    private void AddMarks(StringBuilder svg)
    {
        var free = 0.0;
        foreach (var (x, words) in Marks)
        {
            var at = Along(x);
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"mark\" x1=\"{at:0.#}\" x2=\"{at:0.#}\" y1=\"{Top - 8}\" y2=\"{Height - Bottom}\"/>");
            if (at < free) { continue; }
            var isRight = at + (words.Length * LetterWidth) > Width - Right;
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{at + (isRight ? -3 : 3):0.#}\" y=\"{Top - 10}\" text-anchor=\"{(isRight ? "end" : "start")}\">{Encoded(words)}</text>");
            free = at + (words.Length * LetterWidth) + 8;
        }
    }

    private double Along(double x) => Left + (X.At(x) * (Width - Left - Right));

    private double Up(double y) => Height - Bottom - (Y.At(y) * (Height - Top - Bottom));

    private string Spoken() => $"{Title}: " + string.Join("; ", Series.Where(line => line.Points.Count > 0)
        .Select(line => $"{line.Name} from {Axis.Write(line.Points.Min(point => point.Y))} to {Axis.Write(line.Points.Max(point => point.Y))} {Unit}"));

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
