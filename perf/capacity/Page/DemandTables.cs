using CdsHooks.Capacity.Demand;
using CdsHooks.Capacity.Figures;

namespace CdsHooks.Capacity.Page;

/// <summary>From care to calls.</summary>
internal static class DemandTables
{
    public static string Figures(IReadOnlyList<Figure> figures)
    {
        var lines = new Lines();
        lines.AddHead("what", "#figure", "unit", "known how", "source");
        foreach (var figure in figures) { lines.Add($"| {figure.Name} | {figure.Value:#,0.###} | {figure.Unit} | {Word(figure.Standing)} | {figure.Source} |"); }
        return lines.ToString();
    }

    public static string Events()
    {
        var lines = new Lines();
        lines.AddHead(["hook", "#services", .. Care.All.Select(care => $"#per {care.Name}")]);
        foreach (var hook in Hook.All)
        {
            lines.Add($"| {hook.Name} | {hook.Services} | {string.Join(" | ", Care.All.Select(care => Amount.Of(care.Events[hook])))} |");
        }
        lines.Add($"| **calls**: each event times its services | | {string.Join(" | ", Care.All.Select(care => $"**{Amount.Of(care.CallsPerUnit)}**"))} |");
        return lines.ToString();
    }

    public static string Nation()
    {
        var lines = new Lines();
        lines.AddHead("care in the United States", "#a year", "#on a weekday", "#calls for each", "#calls on a weekday");
        foreach (var care in Care.All)
        {
            lines.Add($"| {care.Name} | {Amount.Of(care.UnitsPerYear)} | {Amount.Of(care.UnitsPerWeekday)} | {Amount.Of(care.CallsPerUnit)} | {Amount.Of(care.UnitsPerWeekday * care.CallsPerUnit)} |");
        }
        lines.Add($"| all | | | | **{Amount.Of(Demand.Nation.CallsPerWeekday)}** |");
        return lines.ToString();
    }

    public static string Settings()
    {
        var lines = new Lines();
        lines.AddHead("setting", "share of the nation", "#of all calls", "#calls on a weekday", "#calls a year", "#calls/s in the busy hour");
        foreach (var setting in Setting.All)
        {
            lines.Add($"| {setting.Name} | {setting.Derivation} | {setting.Share:P2} | {Amount.Of(setting.CallsPerWeekday)} | {Amount.Of(setting.CallsPerYear)} | **{Amount.Of(setting.CallsPerSecond)}** |");
        }
        return lines.ToString();
    }

    private static string Word(Standing standing) => standing switch
    {
        Standing.Read => "read",
        Standing.SecondHand => "second hand",
        _ => "assumed",
    };
}
