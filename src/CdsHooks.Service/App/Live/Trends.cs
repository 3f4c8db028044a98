using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Service.App.Views;

namespace CdsHooks.Service.App.Live;

/// <summary>Finds the numbers with a history among observations.</summary>
internal sealed class Trends
{
    private const int MostPoints = 40;
    private const int MostTrends = 4;

    private readonly Dictionary<(string What, string Unit), List<TrendPoint>> points = [];

    /// <summary>Takes an observation, and its components; what stands by a whole day and number counts.</summary>
    public void Take(TapeNode resource)
    {
        var observation = new Observation(resource);
        if (!observation.IsUsable || observation.Effective is not { } date || date.EarliestDay != date.LatestDay) { return; }
        Take(observation.Code, observation.Value, date.EarliestDay);
        foreach (var component in observation.Component) { Take(component.Code, component.Value, date.EarliestDay); }
    }

    /// <summary>The histories, longest first; none that has fewer than two days.</summary>
    public IReadOnlyList<TrendView> Views() =>
    [
        .. points.Where(series => series.Value.Select(point => point.Day).Distinct().Count() > 1)
            .OrderByDescending(series => series.Value.Count).Take(MostTrends)
            .Select(series => new TrendView(series.Key.What, series.Key.Unit, [.. series.Value.Distinct().OrderByDescending(point => point.Day).Take(MostPoints).Reverse()])),
    ];

    private void Take(CodeableConcept code, FhirChoice value, DateOnly day)
    {
        if (code.Display is not { } what || value.Type != ChoiceType.Quantity || value.AsQuantity is not { Value: { } number } quantity) { return; }
        var key = (what, ResourceText.Unit(quantity));
        if (!points.TryGetValue(key, out var series)) { points[key] = series = []; }
        series.Add(new TrendPoint(day, number, $"{ResourceText.Comparator(quantity.Comparator)}{ResourceText.Number(number)}"));
    }
}
