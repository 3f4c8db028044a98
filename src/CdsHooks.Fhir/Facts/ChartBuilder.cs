using System.Text;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Facts;

/// <summary>Takes resources one by one, refuses those that must not count, and tags the rest with the value sets their codes lie in.</summary>
internal ref struct ChartBuilder
{
    /// <summary>Room for the sets of one code. More than that would be a fault of the packs; see <see cref="SetOrdinals"/>.</summary>
    public const int MostSetsPerCode = 256;

    private const string PatientPrefix = "Patient/";

    private readonly ChartPlan plan;
    private readonly byte[] patientReference;
    private readonly bool isPlainId;
    private readonly Span<int> room;
    private ResourceIndex resources;
    private ChainLinks links;
    private LentList<int>? byReference;
    private int repeated;
    private int ofAnotherPatient;
    private int withModifier;
    private int unreadable;

    public ChartBuilder(ChartPlan plan, string patientId, int expectedResources, Span<int> room)
    {
        this.room = room;
        this.plan = plan;
        patientReference = Encoding.UTF8.GetBytes(PatientPrefix + patientId);
        isPlainId = Reference.IsId(patientReference.AsSpan(PatientPrefix.Length));
        resources = new ResourceIndex(expectedResources);
        links = new ChainLinks(Chart.ChainsOf(plan.Lexicon), expectedResources * 2);
    }

    /// <summary>How many resources are in so far.</summary>
    public readonly int Used => resources.Count;

    /// <summary>Takes a resource; false when it is not used.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="fullUrl">Its <c>fullUrl</c> in a Bundle, or an absent node.</param>
    /// <param name="source">Whether it is part of the chart or of the hook's context.</param>
    /// <param name="type">Its type, for the caller to compare with the type asked for.</param>
    public bool TryTake(TapeNode resource, TapeNode fullUrl, FactSource source, out ResourceType type)
    {
        var parts = ResourceParts.Of(resource);
        type = ResourceTypes.Parse(parts.ResourceType.UnescapedUtf8());
        if (type is ResourceType.Unknown or ResourceType.Bundle or ResourceType.OperationOutcome)
        {
            unreadable++;
            return false;
        }
        if (parts.HasModifier)
        {
            withModifier++;
            return false;
        }
        if (!IsOfPatient(type, parts))
        {
            ofAnotherPatient++;
            return false;
        }
        var entry = new ChartEntry { Node = resource, Id = parts.Id.One(), FullUrl = fullUrl, Type = type, Source = source };
        if (!resources.TryAdd(entry))
        {
            repeated++;
            return true;
        }
        var added = resources.Count - 1;
        links.Add(Chart.ChainOfType(plan.Lexicon, type, source), added);
        Tag(added, type, source, parts);
        return true;
    }

    public Chart Build(PrefetchReport[] reports)
    {
        var counts = new ChartCounts(resources.Count, repeated, ofAnotherPatient, withModifier, unreadable);
        var chart = new Chart(plan, reports, resources, links, counts);
        if (byReference is null) { return chart; }
        // Only now is every Medication known that an order may point at.
        foreach (var entry in byReference.Items) { TagReferenced(chart, entry); }
        byReference.Return();
        return new Chart(plan, reports, resources, links, counts);
    }

    private void TagReferenced(Chart chart, int entry)
    {
        var order = resources[entry];
        var medication = new MedicationReader(plan.Medications, chart).TargetOf(order.Node);
        TagConcept(entry, order.Source, medication.One("code"u8));
        foreach (var part in medication.Many<MedicationIngredient>("ingredient"u8)) { TagConcept(entry, order.Source, part.ItemCodeableConcept.Node); }
    }

    private void Tag(int entry, ResourceType type, FactSource source, in ResourceParts parts)
    {
        TagConcept(entry, source, parts.Code.One());
        switch (type)
        {
            case ResourceType.Observation:
                foreach (var component in parts.Component.Items) { TagConcept(entry, source, component.One("code"u8)); }
                break;
            case ResourceType.AllergyIntolerance:
                foreach (var reaction in parts.Reaction.Items) { TagConcept(entry, source, reaction.One("substance"u8)); }
                break;
            case ResourceType.CarePlan:
                foreach (var category in parts.Category.Items) { TagConcept(entry, source, category); }
                break;
        }
        if (parts.MedicationReference.HasValue) { (byReference ??= new LentList<int>()).Add(entry); }
    }

    private void TagConcept(int entry, FactSource source, TapeNode concept)
    {
        var codings = concept["coding"u8];
        if (codings.IsObject)
        {
            TagCoding(entry, source, codings);
            return;
        }
        foreach (var coding in codings.Items) { TagCoding(entry, source, coding); }
    }

    private void TagCoding(int entry, FactSource source, TapeNode coding)
    {
        var system = default(TapeNode);
        var code = default(TapeNode);
        foreach (var member in coding.Members)
        {
            if (member.NameEquals("system"u8)) { system = member.Value; } else if (member.NameEquals("code"u8)) { code = member.Value; }
        }
        var sets = new SetOrdinals(room);
        plan.Lexicon.Find(CodeSystems.Parse(system.UnescapedUtf8()), code.UnescapedUtf8(), ref sets);
        foreach (var ordinal in sets.Found) { links.Add(Chart.ChainOfSet(ordinal, source), entry); }
    }

    private readonly bool IsOfPatient(ResourceType type, in ResourceParts parts)
    {
        var patientId = patientReference.AsSpan(PatientPrefix.Length);
        if (type == ResourceType.Patient) { return parts.Id.One().TextEquals(patientId); }
        var reference = parts.Subject.One().One("reference"u8);
        if (!reference.IsString) { return true; }
        var text = reference.UnescapedUtf8();
        // Nearly all servers write it so.
        if (isPlainId && text.SequenceEqual(patientReference)) { return true; }
        if (text is [(byte)'#', ..] || text.SequenceEqual(patientId)) { return true; }
        if (text.StartsWith("urn:uuid:"u8)) { return text["urn:uuid:"u8.Length..].SequenceEqual(patientId); }
        return new Reference(parts.Subject.One()).TryGetTarget(out var target, out var id) && target == ResourceType.Patient && id.SequenceEqual(patientId);
    }
}
