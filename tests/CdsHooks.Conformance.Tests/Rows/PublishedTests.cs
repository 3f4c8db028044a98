using System.Text;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>What the shipped content publishes.</summary>
public class PublishedTests
{
    [Fact, Row("DISC-17")]
    public async Task DISC_17_PrefetchKeys_StayAsTheyAre()
    {
        // CDS Clients keep keys in their configuration: a changed line here breaks those that are connected.
        using var host = new RunningHost();
        var published = new StringBuilder();
        foreach (var service in (await Exchange.GetAsync(host, "cds-services")).Is(200).Json.GetProperty("services").EnumerateArray())
        {
            published.Append(service.GetProperty("hook").GetString()).Append(' ').Append(service.GetProperty("id").GetString()).Append('\n');
            foreach (var template in service.TryGetProperty("prefetch", out var prefetch) ? prefetch.EnumerateObject() : default)
            {
                published.Append("  ").Append(template.Name).Append(" = ").Append(template.Value.GetString()).Append('\n');
            }
        }
        Snapshot.Match(published.ToString(), "discovery");
    }
}
