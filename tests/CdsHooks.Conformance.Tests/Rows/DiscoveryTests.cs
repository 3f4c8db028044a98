using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>GET /cds-services.</summary>
[Collection(FixtureHost.Collection)]
public partial class DiscoveryTests(FixtureHost fixture)
{
    private RunningHost Host => fixture.Host;

    [GeneratedRegex("^[A-Za-z0-9._~-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex PathSegment { get; }

    [Fact, Row("DISC-01"), Row("DISC-02")]
    public async Task DISC_01_DISC_02_Discovery_IsAnObjectWithServices() =>
        Assert.Equal(JsonValueKind.Array, (await Exchange.GetAsync(Host, "cds-services")).Is(200).Json.GetProperty("services").ValueKind);

    [Fact, Row("DISC-03")]
    public async Task DISC_03_NoServices_AnEmptyArray()
    {
        using var empty = new RunningHost(new HostSetup { Packs = [] });
        Assert.Equal("""{"services":[]}""", (await Exchange.GetAsync(empty, "cds-services")).Is(200).Text);
    }

    [Fact, Row("DISC-04"), Row("DISC-05"), Row("DISC-06"), Row("DISC-07")]
    public async Task DISC_04_to_07_EachService_HasHookIdDescriptionTitle()
    {
        foreach (var service in await ServicesAsync())
        {
            foreach (var member in new[] { "hook", "id", "description", "title" }) { Assert.False(string.IsNullOrWhiteSpace(service.GetProperty(member).GetString()), member); }
            Assert.Matches(PathSegment, service.GetProperty("id").GetString());
        }
    }

    [Fact, Row("DISC-05")]
    public async Task DISC_05_EachId_IsThePathOfItsService()
    {
        foreach (var service in await ServicesAsync())
        {
            var path = $"cds-services/{Uri.EscapeDataString(service.GetProperty("id").GetString()!)}";
            (await Exchange.PostAsync(Host, path, Calls.Of(service.GetProperty("hook").GetString()!))).Is(200);
        }
    }

    [Fact, Row("DISC-08"), Row("DISC-09")]
    public async Task DISC_08_DISC_09_Prefetch_IsTextByKey_AndUsageRequirementsText()
    {
        var services = await ServicesAsync();
        foreach (var service in services)
        {
            var prefetch = service.GetProperty("prefetch").EnumerateObject().ToList();
            Assert.NotEmpty(prefetch);
            Assert.All(prefetch, template => Assert.False(string.IsNullOrWhiteSpace(template.Value.GetString())));
        }
        var greeter = services.Single(service => service.GetProperty("id").GetString() == "patient-greeter");
        Assert.False(string.IsNullOrWhiteSpace(greeter.GetProperty("usageRequirements").GetString()));
    }

    [Fact, Row("DISC-10"), Row("DISC-11")]
    public async Task DISC_10_DISC_11_Versions_AreToldOnlyWhenAskedFor()
    {
        Assert.All(await ServicesAsync(), service => Assert.False(service.TryGetProperty("version", out _) || service.TryGetProperty("hookVersion", out _)));
        using var announcing = new RunningHost(new HostSetup
        {
            Packs = [FixtureContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Discovery:AnnounceVersions"] = "true" },
        });
        var services = (await Exchange.GetAsync(announcing, "cds-services")).Is(200).Json.GetProperty("services").EnumerateArray().ToList();
        Assert.All(services, service => Assert.Matches(@"^\d+\.\d+\.\d+$", service.GetProperty("version").GetString()));
        var versions = services.Where(service => service.TryGetProperty("hookVersion", out _))
            .ToDictionary(service => service.GetProperty("hook").GetString()!, service => service.GetProperty("hookVersion").GetString(), StringComparer.Ordinal);
        Assert.Equal("1.0", versions["patient-view"]);
        Assert.Equal("1.1", versions["order-dispatch"]);
    }

    [Fact, Row("DISC-12"), Row("DISC-14")]
    public async Task DISC_12_DISC_14_EachPairOfIdAndHook_IsThereOnce()
    {
        var pairs = (await ServicesAsync()).Select(service => $"{service.GetProperty("id")} {service.GetProperty("hook")}").ToList();
        Assert.Equal(pairs.Count, pairs.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact, Row("DISC-13")]
    public async Task DISC_13_OneId_AnswersTwoHooks()
    {
        (await Exchange.CallAsync(Host, "order-check", Calls.Of("order-select"))).Is(200);
        (await Exchange.CallAsync(Host, "order-check", Calls.Of("order-sign"))).Is(200);
    }

    [Fact, Row("DISC-18")]
    public async Task DISC_18_TrailingSlashAcceptAndHead_AreTolerated()
    {
        (await Exchange.GetAsync(Host, "cds-services/")).Is(200);
        foreach (var accept in new[] { "*/*", "application/json", "text/html", "application/fhir+json;q=0.5" })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "cds-services");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            (await Exchange.SendAsync(Host, request)).Is(200);
        }
        var head = (await Exchange.SendAsync(Host, new HttpRequestMessage(HttpMethod.Head, "cds-services"))).Is(200);
        Assert.Empty(head.Body);
        Assert.NotNull(head.Response.Headers.ETag);
    }

    [Fact, Row("DISC-19")]
    public async Task DISC_19_Discovery_CanBeRevalidated()
    {
        var first = (await Exchange.GetAsync(Host, "cds-services")).Is(200);
        Assert.Equal(first.Text, (await Exchange.GetAsync(Host, "cds-services")).Is(200).Text);
        Assert.True(first.Response.Headers.CacheControl?.NoCache);
        var again = new HttpRequestMessage(HttpMethod.Get, "cds-services");
        again.Headers.IfNoneMatch.Add(first.Response.Headers.ETag!);
        var unchanged = (await Exchange.SendAsync(Host, again)).Is(HttpStatusCode.NotModified);
        Assert.Empty(unchanged.Body);
        var other = new HttpRequestMessage(HttpMethod.Get, "cds-services");
        other.Headers.TryAddWithoutValidation("If-None-Match", "\"0123456789abcdef\"");
        (await Exchange.SendAsync(Host, other)).Is(200);
    }

    private async Task<List<JsonElement>> ServicesAsync() =>
        [.. (await Exchange.GetAsync(Host, "cds-services")).Is(200).Json.GetProperty("services").EnumerateArray()];
}
