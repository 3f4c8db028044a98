using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Charts.HandMade;

namespace CdsHooks.EhrSimulator.Charts;

/// <summary>All charts of one EHR: made by hand, made by the generator, and what was written since. Safe to use from several threads.</summary>
/// <param name="clock">The clock that dates in the charts are counted back from.</param>
/// <param name="population">The generated patients.</param>
public sealed class ChartStore(TimeProvider clock, Population population)
{
    private readonly ConcurrentDictionary<string, ChartResource> stored = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> owners = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private IReadOnlyList<Chart>? patients;
    private int written;

    /// <summary>The patients made by hand, for people to pick.</summary>
    public IReadOnlyList<Chart> Patients => Loaded();

    /// <summary>The generated patients.</summary>
    public Population Population { get; } = population;

    /// <summary>The newest version of a resource, also of a deleted one; <see langword="null"/> where there never was one.</summary>
    public ChartResource? Find(string type, string id)
    {
        Loaded();
        return stored.GetValueOrDefault($"{type}/{id}") ?? Population.Find(type, id);
    }

    /// <summary>All resources of a type that are not deleted; those of the generator are made while they are read.</summary>
    public IEnumerable<ChartResource> All(string type)
    {
        Loaded();
        return Stored(resource => resource.Type == type).Concat(Population.Patients.SelectMany(patient => Population.Chart(patient, type)).Where(IsNotReplaced));
    }

    /// <summary>The compartment of one patient, the patient among it, or its resources of one type, without what is deleted.</summary>
    public IEnumerable<ChartResource> Of(string patientId, string? type = null)
    {
        Loaded();
        var kept = owners.ContainsKey(patientId) ? Stored(resource => resource.PatientId == patientId && (type is null || resource.Type == type)) : [];
        return kept.Concat(Population.Chart(patientId, type).Where(IsNotReplaced));
    }

    /// <summary>What is in nobody's compartment: practitioners, organizations and so on.</summary>
    public IEnumerable<ChartResource> Shared()
    {
        Loaded();
        return Stored(resource => resource.PatientId is null);
    }

    /// <summary>What was deleted after a moment.</summary>
    public IEnumerable<ChartResource> DeletedSince(DateTimeOffset moment)
    {
        Loaded();
        return stored.Values.Where(resource => resource.Body is null && resource.LastUpdated > moment).OrderBy(resource => resource.Reference, StringComparer.Ordinal);
    }

    /// <summary>Stores a new resource, or the next version of one.</summary>
    /// <param name="resource">With its type and id.</param>
    /// <param name="expected">The version that must be the newest; <see langword="null"/> for any, or for none yet.</param>
    /// <returns>What is stored; <see langword="null"/> where another version is the newest.</returns>
    public ChartResource? Put(JsonObject resource, int? expected = null)
    {
        var type = (string)resource["resourceType"]!;
        var id = (string)resource["id"]!;
        lock (gate)
        {
            var newest = Find(type, id);
            if (expected is not null && newest?.Version != expected) { return null; }
            return Keep(ChartResource.From(resource, (newest?.Version ?? 0) + 1, clock.GetUtcNow()));
        }
    }

    /// <summary>Deletes a resource; <see langword="false"/> where there is none.</summary>
    public bool Delete(string type, string id)
    {
        lock (gate)
        {
            if (Find(type, id) is not { Body: not null } newest) { return false; }
            Keep(newest.Deleted(clock.GetUtcNow()));
            return true;
        }
    }

    /// <summary>An id that no resource has yet.</summary>
    public string NewId() => $"new-{Interlocked.Increment(ref written)}";

    /// <summary>Forgets what was written, and counts all dates anew.</summary>
    public void Reset()
    {
        lock (gate)
        {
            stored.Clear();
            patients = null;
        }
    }

    private ChartResource Keep(ChartResource resource)
    {
        if (resource.PatientId is { } owner) { owners[owner] = true; }
        return stored[resource.Reference] = resource;
    }

    private bool IsNotReplaced(ChartResource resource) => !stored.ContainsKey(resource.Reference);

    private IEnumerable<ChartResource> Stored(Func<ChartResource, bool> wanted) =>
        stored.Values.Where(resource => resource.Body is not null && wanted(resource)).OrderBy(resource => resource.Reference, StringComparer.Ordinal);

    private IReadOnlyList<Chart> Loaded()
    {
        if (Volatile.Read(ref patients) is { } there) { return there; }
        lock (gate)
        {
            if (patients is not null) { return patients; }
            var now = clock.GetUtcNow();
            var charts = HandMadeCharts.Build(now);
            foreach (var resource in Staff.Build().Concat(charts.SelectMany(chart => chart.Resources)).Concat(Groups(charts)))
            {
                Keep(ChartResource.From((JsonObject)resource.DeepClone(), 1, ChartDates.LastUpdated(resource, now)));
            }

            foreach (var gone in HandMadeCharts.Deleted(now)) { Keep(gone); }
            Volatile.Write(ref patients, charts);
            return charts;
        }
    }

    private IEnumerable<JsonObject> Groups(IReadOnlyList<Chart> charts)
    {
        yield return PatientGroup.Build("group-panel", "Patients of the practice", [.. charts.Select(chart => chart.PatientId)]);
        yield return PatientGroup.Build("group-diabetes", "Patients with diabetes", ["pat-diabetes", "pat-metformin"]);
        yield return PatientGroup.Build("group-population", "Generated population", Population.Patients);
    }
}
