using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Measuring.Bodies;

namespace CdsHooks.Benchmarks.Memory;

/// <summary>Bodies full of resources that rules must look at: those that a chart begins with, which are new and answer to what was asked for, again and again under other ids, in
/// turn from the newest to the oldest and back.</summary>
internal static class DenseChart
{
    /// <summary>Writes a body.</summary>
    /// <param name="asked">The service, with the keys that are answered.</param>
    /// <param name="bytes">How long it is about.</param>
    /// <param name="patient">Which patient.</param>
    /// <param name="today">Newest date.</param>
    public static byte[] Write(AdvertisedService asked, int bytes, int patient, DateOnly today)
    {
        var call = JsonNode.Parse(HookCallBody.Write(asked, 20_000, patient, today))!.AsObject();
        var lists = call["prefetch"]!.AsObject().Select(member => member.Value!["entry"] as JsonArray).Append(call["context"]!["draftOrders"]?["entry"] as JsonArray).OfType<JsonArray>();
        var all = lists.Select(list => (List: list, Texts: list.Select(entry => entry!["resource"]!.ToJsonString()).ToArray())).Where(each => each.Texts.Length > 0).ToArray();
        for (int length = call.ToJsonString().Length, turn = 0; length < bytes && all.Length > 0; turn++)
        {
            foreach (var (list, texts) in all)
            {
                var resource = JsonNode.Parse(texts[turn % texts.Length])!.AsObject();
                resource["id"] = $"again-{turn}";
                length += texts[turn % texts.Length].Length + 20;
                list.Add(new JsonObject { ["resource"] = resource });
            }
        }
        return JsonSerializer.SerializeToUtf8Bytes(call);
    }
}
