using System.Text;
using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary><c>resolve()</c>: the resources that references point at, within the resource, its Bundle, and the chart. Nothing is fetched.</summary>
/// <param name="source">References, or texts that are such.</param>
/// <param name="isOpen">True when a reference that leads nowhere leaves the result incomplete.</param>
internal sealed class Resolve(Operation source, bool isOpen) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var kept = mark;
        for (var i = mark; i < e.Top; i++)
        {
            e.Step();
            var item = e[i];
            var reference = item.Json.IsObject ? item.Json["reference"u8] : item.Json;
            var text = item.Kind == ValueKind.String ? (string)item.Payload! : reference.GetString();
            if (string.IsNullOrEmpty(text)) { continue; }
            var found = Find(e, item, text);
            if (found.IsObject) { e[kept++] = FhirPathValue.Of(found); }
            else { isIncomplete |= isOpen; }
        }
        e.Top = kept;
        return isIncomplete;
    }

    private static TapeNode Find(Evaluator e, in FhirPathValue item, string reference)
    {
        var home = item.IsElement ? item.Json : e.Input.Count > 0 ? e.Input[0].Json : default;
        var (resource, bundle) = Enclosure.Of(home);
        if (reference[0] == '#') { return FindContained(resource, reference[1..]); }
        var history = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var path = history < 0 ? reference : reference[..history];
        var parts = path.Split('/');
        var (type, id) = parts.Length >= 2 ? (Encoding.UTF8.GetBytes(parts[^2]), Encoding.UTF8.GetBytes(parts[^1])) : (null, null);
        var found = FindInBundle(e, bundle, Encoding.UTF8.GetBytes(path), type, id);
        return found.IsObject || e.Call.Chart is not { } chart ? found : FindInChart(e, chart, path, type, id);
    }

    private static TapeNode FindContained(TapeNode resource, string id)
    {
        if (id.Length == 0) { return resource; }
        var wanted = Encoding.UTF8.GetBytes(id);
        foreach (var contained in resource["contained"u8].Items)
        {
            if (contained["id"u8].TextEquals(wanted)) { return contained; }
        }
        return default;
    }

    private static TapeNode FindInBundle(Evaluator e, TapeNode bundle, byte[] url, byte[]? type, byte[]? id)
    {
        foreach (var entry in bundle["entry"u8].Items)
        {
            e.Step();
            var resource = entry["resource"u8];
            if (entry["fullUrl"u8].TextEquals(url)) { return resource; }
            if (id is not null && resource["id"u8].TextEquals(id) && resource["resourceType"u8].TextEquals(type)) { return resource; }
        }
        return default;
    }

    private static TapeNode FindInChart(Evaluator e, Chart chart, string url, byte[]? type, byte[]? id)
    {
        if (id is not null)
        {
            var known = ResourceTypes.Parse(type);
            return known == ResourceType.Unknown ? default : chart.Find(known, id);
        }
        foreach (var known in Enum.GetValues<ResourceType>())
        {
            e.Step();
            var found = known == ResourceType.Unknown ? default : chart.FindByFullUrl(known, Encoding.UTF8.GetBytes(url));
            if (found.IsObject) { return found; }
        }
        return default;
    }
}

/// <summary>In which resource and Bundle a value lies.</summary>
internal static class Enclosure
{
    /// <summary>The resource that is not contained in another one, and the Bundle around it; absent where there is none.</summary>
    public static (TapeNode Resource, TapeNode Bundle) Of(TapeNode value)
    {
        if (value.Ordinal < 0) { return default; }
        var (resource, bundle) = (default(TapeNode), default(TapeNode));
        var here = value.At(0);
        var isContained = false;
        while (true)
        {
            if (here.IsObject && here["resourceType"u8] is { IsString: true } type)
            {
                if (type.TextEquals("Bundle"u8)) { (bundle, resource, isContained) = (here, here, false); }
                else if (!isContained) { resource = here; }
            }
            if (here == value) { return (resource, bundle); }
            var next = default(TapeNode);
            foreach (var member in here.Members)
            {
                if (member.Value.Ordinal > value.Ordinal) { break; }
                next = member.Value;
                if (resource == here) { isContained = member.NameEquals("contained"u8); }
            }
            foreach (var item in here.Items)
            {
                if (item.Ordinal > value.Ordinal) { break; }
                next = item;
            }
            if (next.Ordinal < 0) { return (resource, bundle); }
            here = next;
        }
    }
}
