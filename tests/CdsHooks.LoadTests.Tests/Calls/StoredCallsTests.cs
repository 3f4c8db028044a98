using System.Text.Json.Nodes;
using CdsHooks.LoadTests.Calls;

namespace CdsHooks.LoadTests.Tests.Calls;

/// <summary>Bodies of one's own: hook requests, and charts as Bundles.</summary>
public sealed class StoredCallsTests : IDisposable
{
    private const string Chart = """
        {"resourceType":"Bundle","type":"transaction","entry":[
          {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"pat"}},
          {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Observation","id":"old","subject":{"reference":"urn:uuid:1"},"effectiveDateTime":"2020-01-01","code":{"coding":[{"code":"4548-4"}]}}},
          {"fullUrl":"urn:uuid:3","resource":{"resourceType":"Observation","id":"new","subject":{"reference":"urn:uuid:1"},"effectiveDateTime":"2026-01-01","code":{"coding":[{"code":"4548-4"}]}}},
          {"fullUrl":"urn:uuid:4","resource":{"resourceType":"Observation","id":"middle","subject":{"reference":"urn:uuid:1"},"effectiveDateTime":"2025-01-01","code":{"coding":[{"code":"4548-4"}]}}},
          {"fullUrl":"urn:uuid:5","resource":{"resourceType":"Observation","id":"other","subject":{"reference":"urn:uuid:1"},"code":{"coding":[{"code":"1-1"}]}}},
          {"fullUrl":"urn:uuid:6","resource":{"resourceType":"Condition","id":"c","subject":{"reference":"urn:uuid:1"}}}]}
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stored-calls-");
    private readonly StoredCalls stored = new(Services.All, new CallWriter(Services.All, new Uri("https://127.0.0.1:1/fhir/r4"), new DateOnly(2026, 11, 22)));

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Read_ABundle_CallsTheServicesForOpenedChartsAsAnEhrWould()
    {
        Store("chart.json", Chart);
        var call = Assert.Single(stored.Read(folder.FullName));
        var json = JsonNode.Parse(call.Body)!;

        Assert.Equal("cds-services/gaps", call.Path);
        Assert.Equal("pat", (string)json["context"]!["patientId"]!);
        Assert.Equal("pat", (string)json["prefetch"]!["patient"]!["id"]!);
        // The newest two with the code, as the template asks.
        Assert.Equal(["new", "middle"], IdsOf(json["prefetch"]!["hba1c"]!));
        Assert.Equal(["c"], IdsOf(json["prefetch"]!["conditions"]!));
        Assert.Equal("Patient/pat", (string)json["prefetch"]!["conditions"]!["entry"]![0]!["resource"]!["subject"]!["reference"]!);
    }

    [Fact]
    public void Read_AHookRequest_SendsItToEachServiceOfItsHook()
    {
        Store("call.json", """{"hook":"order-sign","hookInstance":"x","context":{"userId":"Practitioner/1","patientId":"p","draftOrders":{}},"fhirServer":"https://elsewhere.example"}""");
        var call = Assert.Single(stored.Read(folder.FullName));

        Assert.Equal(("cds-services/orders", "order-sign"), (call.Path, call.Hook));
        Assert.Equal("https://127.0.0.1:1/fhir/r4", (string)JsonNode.Parse(call.Body)!["fhirServer"]!);
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Bundle","entry":[]}""")]
    [InlineData("not JSON, of Mrs. Secret")]
    public void Read_AnythingElse_NamesTheFileAndNothingOfIt(string content)
    {
        Store("odd.json", content);
        var refused = Assert.Throws<InvalidOperationException>(() => stored.Read(folder.FullName));

        Assert.Contains("odd.json", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AFolderWithoutCalls_SaysSo() => Assert.Throws<InvalidOperationException>(() => stored.Read(folder.FullName));

    private static IEnumerable<string> IdsOf(JsonNode bundle) => bundle["entry"]!.AsArray().Select(entry => (string)entry!["resource"]!["id"]!);

    private void Store(string name, string content) => File.WriteAllText(Path.Combine(folder.FullName, name), content);
}
