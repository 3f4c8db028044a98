using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Population.Evaluation;

/// <summary>Services whose prefetch keys mean the same, so that one body serves them all.</summary>
internal sealed class CallShape
{
    private readonly Dictionary<string, Fact> facts = new(StringComparer.Ordinal);
    private readonly List<CompiledService> services = [];

    /// <summary>The services.</summary>
    public IReadOnlyList<CompiledService> Services => services;

    /// <summary>The searches of their keys that can be answered.</summary>
    public IReadOnlyList<KeySearch> Searches { get; private set; } = [];

    /// <summary>The keys under which the patient is read.</summary>
    public IReadOnlyList<string> PatientKeys { get; private set; } = [];

    /// <summary>The keys that cannot be answered from an export.</summary>
    public IReadOnlyList<string> Unanswered { get; private set; } = [];

    /// <summary>Gathers services into as few shapes as can be.</summary>
    public static IReadOnlyList<CallShape> Of(IEnumerable<CompiledService> services)
    {
        var shapes = new List<CallShape>();
        foreach (var service in services)
        {
            if (!shapes.Exists(shape => shape.TryTake(service)))
            {
                var shape = new CallShape();
                shape.TryTake(service);
                shapes.Add(shape);
            }
        }
        foreach (var shape in shapes) { shape.Complete(); }
        return shapes;
    }

    private bool TryTake(CompiledService service)
    {
        var keys = service.Plan.Keys.ToList();
        if (keys.Exists(fact => facts.TryGetValue(fact.Key, out var other) && other.Template!.ToString() != fact.Template!.ToString())) { return false; }
        foreach (var fact in keys) { facts[fact.Key] = fact; }
        services.Add(service);
        return true;
    }

    private void Complete()
    {
        var searches = facts.Values.Where(fact => !fact.IsRead).ToDictionary(fact => fact.Key, KeySearch.TryCreate, StringComparer.Ordinal);
        Searches = [.. searches.Values.OfType<KeySearch>()];
        PatientKeys = [.. facts.Values.Where(IsPatient).Select(fact => fact.Key)];
        Unanswered = [.. searches.Where(search => search.Value is null).Select(search => search.Key), .. facts.Values.Where(fact => fact.IsRead && !IsPatient(fact)).Select(fact => fact.Key)];
    }

    private static bool IsPatient(Fact fact) => fact.IsRead && fact.Type == ResourceType.Patient && fact.Template!.ToString().EndsWith("/{{context.patientId}}", StringComparison.Ordinal);
}
