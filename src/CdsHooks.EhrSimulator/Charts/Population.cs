using System.Globalization;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>Patients made by a generator: the same seed, number and size always make the same charts. Nothing of them is kept; each chart is made when it is asked for.</summary>
/// <param name="options">How many, and how large.</param>
/// <param name="today">The day that dates count back from.</param>
public sealed class Population(PopulationOptions options, DateOnly today)
{
    private const string Prefix = "pop-";

    /// <summary>The ids of all patients, in order.</summary>
    public IReadOnlyList<string> Patients { get; } = [.. Enumerable.Range(1, options.Patients).Select(IdOf)];

    /// <summary>One chart, the patient first, or its resources of one type; empty for a patient who is not one of these.</summary>
    public IEnumerable<ChartResource> Chart(string patientId, string? type = null) =>
        NumberOf(patientId) is { } number ? PopulationChart.Build(patientId, number, options, today, type) : [];

    /// <summary>One resource; <see langword="null"/> where there is none.</summary>
    public ChartResource? Find(string type, string id)
    {
        if (!id.StartsWith(Prefix, StringComparison.Ordinal)) { return null; }
        var end = id.IndexOf('-', Prefix.Length);
        var patientId = end < 0 ? id : id[..end];
        return Chart(patientId, type).FirstOrDefault(resource => resource.Id == id);
    }

    private static string IdOf(int number) => Prefix + number.ToString("D6", CultureInfo.InvariantCulture);

    private int? NumberOf(string patientId) =>
        patientId.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(patientId.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= options.Patients && patientId == IdOf(number)
                ? number : null;
}
