using System.Text;
using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>What the shipped content publishes.</summary>
public partial class PublishedTests
{
    [GeneratedRegex("https://(?<host>[A-Za-z0-9.-]*[A-Za-z0-9])", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex HttpsHost { get; }

    [GeneratedRegex("^- `(?<host>[^`]+)`$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex ListedHost { get; }

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

    [Fact, Row("TRUST-04")]
    public void TRUST_04_HostsOfLinks_AreThoseThatAreWrittenDown()
    {
        var named = Files("*.yaml", "content", "packs").Concat(Files("*.cs", "src", "CdsHooks.Rules", "Clinical"))
            .SelectMany(file => HttpsHost.Matches(File.ReadAllText(file))).Select(match => match.Groups["host"].Value)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var document = File.ReadAllText(Repository.PathTo("docs", "security.md"));
        var section = document[document.IndexOf("## Where cards lead", StringComparison.Ordinal)..document.IndexOf("## What is not defended against", StringComparison.Ordinal)];
        Assert.Equal(ListedHost.Matches(section).Select(match => match.Groups["host"].Value), named);
    }

    private static string[] Files(string pattern, params string[] folder) => Directory.GetFiles(Repository.PathTo(folder), pattern, SearchOption.AllDirectories);
}
