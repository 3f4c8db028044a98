namespace CdsHooks.Measuring.Load.Reports;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Style">1 to 3: how it is drawn; the styles differ in colour and in dashes.</param>
/// <param name="Points">Its points from left to right.</param>
internal sealed record ChartSeries(string Name, int Style, IReadOnlyList<(double X, double Y)> Points);
