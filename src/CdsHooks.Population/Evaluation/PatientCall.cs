using System.Buffers;
using System.Text;
using CdsHooks.Fhir.Reading;
using CdsHooks.Population.Charts;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Population.Evaluation;

/// <summary>Writes the body of the hook call that an EHR would make for a patient of an export. One for each thread.</summary>
internal sealed class PatientCall(MedicineShelf shelf, ExportCoverage coverage)
{
    // No user looks at the chart; the hook wants one, and rules that ask about the user do not know this one.
    private static ReadOnlySpan<byte> BeforePatientId =>
        "{\"hook\":\"patient-view\",\"hookInstance\":\"00000000-0000-4000-8000-000000000000\",\"context\":{\"userId\":\"Practitioner/population\",\"patientId\":\""u8;

    private readonly ArrayBufferWriter<byte> all = new(64 * 1024);
    private readonly ArrayBufferWriter<byte> body = new(256 * 1024);
    private readonly List<(TapeNode Node, ResourceType Type, PartialDate? Date)> resources = [];
    private readonly List<(TapeNode Node, ResourceType Type, PartialDate? Date)> found = [];
    private readonly HashSet<string> medicines = new(StringComparer.Ordinal);

    /// <summary>Reads the resources of a chart.</summary>
    /// <returns>The tape they lie in, to be disposed after the last body was written; <see langword="null"/> when the export holds no Patient for them.</returns>
    public JsonTape? Open(PatientChart chart)
    {
        all.Clear();
        resources.Clear();
        all.Write("["u8);
        for (var i = 0; i < chart.Resources.Count; i++)
        {
            if (i > 0) { all.Write(","u8); }
            all.Write(chart.Resources[i].Span);
        }
        all.Write("]"u8);
        if (JsonTape.TryRead(all.WrittenMemory, out _) is not { } tape) { return null; }
        var hasPatient = false;
        foreach (var item in tape.Root.Items)
        {
            var type = ResourceTypes.Of(item);
            hasPatient |= type == ResourceType.Patient;
            resources.Add((item, type, type == ResourceType.Observation ? new Observation(item).Effective : null));
        }
        if (hasPatient) { return tape; }
        tape.Dispose();
        return null;
    }

    /// <summary>Writes the body for a shape of call.</summary>
    /// <returns>The body; valid until the next one is written.</returns>
    public ReadOnlyMemory<byte> Write(CallShape shape, string patientId)
    {
        body.Clear();
        body.Write(BeforePatientId);
        body.Write(Encoding.UTF8.GetBytes(patientId));
        body.Write("\"},\"prefetch\":{"u8);
        var isFirst = true;
        foreach (var key in shape.PatientKeys)
        {
            WriteKey(key, ref isFirst);
            body.Write(resources.Find(resource => resource.Type == ResourceType.Patient).Node.RawJson.Span);
        }
        foreach (var search in shape.Searches)
        {
            if (!coverage.Types.Contains(search.Fact.Type)) { continue; }
            WriteKey(search.Fact.Key, ref isFirst);
            WriteBundle(search);
        }
        body.Write("}}"u8);
        return body.WrittenMemory;
    }

    private void WriteKey(string key, ref bool isFirst)
    {
        body.Write(isFirst ? "\""u8 : ",\""u8);
        body.Write(Encoding.UTF8.GetBytes(key));
        body.Write("\":"u8);
        isFirst = false;
    }

    private void WriteBundle(KeySearch search)
    {
        found.Clear();
        foreach (var resource in resources)
        {
            if (search.Finds(resource.Node, resource.Type)) { found.Add(resource); }
        }
        if (search.Fact.IsNewestFirst) { SortNewestFirst(); }
        body.Write("""{"resourceType":"Bundle","type":"searchset","entry":["""u8);
        for (var i = 0; i < found.Count; i++)
        {
            body.Write(i > 0 ? ",{\"resource\":"u8 : "{\"resource\":"u8);
            body.Write(found[i].Node.RawJson.Span);
            body.Write("}"u8);
        }
        WriteMedicines();
        // As a server says that its search did not find all there is.
        if (coverage.IsPartialFor(search.Fact.Type))
        {
            body.Write(found.Count > 0 ? ",{\"resource\":"u8 : "{\"resource\":"u8);
            body.Write("""{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"incomplete"}]},"search":{"mode":"outcome"}}"""u8);
        }
        body.Write("]}"u8);
    }

    // As a server sends the medicines along that orders refer to.
    private void WriteMedicines()
    {
        medicines.Clear();
        foreach (var (node, _, _) in found)
        {
            var reference = node.One("medicationReference"u8);
            if (!reference.HasValue || !new Reference(reference).TryGetTarget(out var type, out var id) || type != ResourceType.Medication) { continue; }
            if (!medicines.Add(Encoding.UTF8.GetString(id)) || shelf.Find(id) is not { } medicine) { continue; }
            body.Write(",{\"resource\":"u8);
            body.Write(medicine);
            body.Write("}"u8);
        }
    }

    private void SortNewestFirst()
    {
        var sorted = found.OrderByDescending(resource => resource.Date is not null).ThenByDescending(resource => resource.Date?.LatestDay).ThenByDescending(resource => resource.Date?.Latest).ToList();
        found.Clear();
        found.AddRange(sorted);
    }
}
