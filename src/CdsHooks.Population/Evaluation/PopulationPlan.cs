using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Population.Evaluation;

/// <summary>What a population is asked: the services that answer when a chart is opened.</summary>
public sealed class PopulationPlan
{
    private PopulationPlan(IReadOnlyList<CompiledService> services)
    {
        Services = services;
        Shapes = CallShape.Of(services);
        ResourceTypes = AskedBy(Shapes);
    }

    /// <summary>The services.</summary>
    public IReadOnlyList<CompiledService> Services { get; }

    /// <summary>The types of resources that rules ask for, Medication included: what an export needs to hold.</summary>
    public IReadOnlySet<ResourceType> ResourceTypes { get; }

    internal IReadOnlyList<CallShape> Shapes { get; }

    /// <summary>Makes a plan.</summary>
    /// <param name="catalog">All services.</param>
    /// <param name="serviceIds">Only those; empty for all that answer <c>patient-view</c>.</param>
    /// <returns><see langword="null"/> when none of that id answers <c>patient-view</c>.</returns>
    public static PopulationPlan? TryCreate(RuleCatalog catalog, IReadOnlyCollection<string> serviceIds)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(serviceIds);
        var atChart = catalog.Services.Where(service => service.Hook == HookNames.PatientView).ToList();
        if (serviceIds.Any(id => !atChart.Exists(service => service.Definition.Id == id))) { return null; }
        var asked = atChart.Where(service => serviceIds.Count == 0 || serviceIds.Contains(service.Definition.Id, StringComparer.Ordinal)).ToList();
        return asked.Count == 0 ? null : new PopulationPlan(asked);
    }

    /// <summary>The prefetch keys that an export does not answer: reads of what only a call knows, searches by parameters that are not known here, and those for types that it does not
    /// cover. Facts under them are unknown.</summary>
    public IReadOnlyList<string> UnansweredBy(ExportCoverage coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        var notCovered = Shapes.SelectMany(shape => shape.Searches).Where(search => !coverage.Types.Contains(search.Fact.Type)).Select(search => search.Fact.Key);
        return [.. Shapes.SelectMany(shape => shape.Unanswered).Concat(notCovered).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static HashSet<ResourceType> AskedBy(IReadOnlyList<CallShape> shapes)
    {
        var types = shapes.SelectMany(shape => shape.Searches).Select(search => search.Fact.Type).ToHashSet();
        types.Add(ResourceType.Patient);
        if (types.Overlaps([ResourceType.MedicationRequest, ResourceType.MedicationStatement, ResourceType.MedicationDispense, ResourceType.MedicationAdministration]))
        {
            types.Add(ResourceType.Medication);
        }
        return types;
    }
}
