using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Examples;

/// <summary>The reference bodies, valid, hostile and feedback: each gets an accepted status and a sound answer. They were written by others, so they hold
/// mistakes that nobody here would think of.</summary>
[Collection(FixtureHost.Collection)]
public class ReferenceExamplesTests(FixtureHost fixture)
{
    [ReferenceFact]
    public Task Valid_EachExample_IsAnsweredAsAccepted() => CheckAsync("valid/");

    [ReferenceFact]
    public Task Hostile_EachExample_IsAnsweredAsAccepted() => CheckAsync("hostile/");

    [ReferenceFact]
    public Task Feedback_EachExample_IsAnsweredAsAccepted() => CheckAsync("feedback/");

    [ReferenceFact]
    public async Task Index_IsReadWhole()
    {
        var cases = ExampleCase.All();
        var files = Directory.EnumerateFiles(ReferenceFolder.Path!, "*.json*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(ReferenceFolder.Path!, file).Replace('\\', '/'))
            .Where(file => file.StartsWith("valid/", StringComparison.Ordinal) || file.StartsWith("hostile/", StringComparison.Ordinal) || file.StartsWith("feedback/", StringComparison.Ordinal));
        Assert.Equal(files.Order(StringComparer.Ordinal), cases.Select(example => example.File).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal(200, (await SendAsync(cases.Single(example => example.Id == "valid/v27-discovery"))).Status);
    }

    [ReferenceFact]
    public async Task Discovery_EqualsTheReference()
    {
        var expected = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(ReferenceFolder.Path!, "responses", "r01-discovery.json")));
        var discovery = await Exchange.GetAsync(fixture.Host, "cds-services");
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(discovery.Text)), discovery.Text);
    }

    [ReferenceFact]
    public async Task OrderSelect_TwoDraftsOneSelected_CardsOnlyConcernTheSelected()
    {
        var answer = await SendAsync(Named("valid/v04-order-select"));
        Assert.NotEmpty(answer.Cards);
        Assert.Contains("MedicationRequest/mr-draft-1", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sr-2", answer.Text, StringComparison.Ordinal);
    }

    [ReferenceFact]
    public async Task HugeHookName_IsNotEchoed() => Assert.InRange((await SendAsync(Named("hostile/h012-hook-huge-string"))).Body.Length, 1, 4096);

    [ReferenceFact]
    public async Task ForeignCondition_IsNotUsed()
    {
        var example = Named("hostile/h050-prefetch-subject-mismatch");
        var body = JsonNode.Parse(example.Body()!)!.AsObject();
        var answer = (await Exchange.ExplainedAsync(fixture.Host, "patient-greeter", body)).Is(200);
        var resources = answer.Json.GetProperty("extension").GetProperty("io.cdshooks.explanation").GetProperty("resources");
        Assert.Equal(1, resources.GetProperty("ofAnotherPatient").GetInt32());
        Assert.Contains("1 conditions", answer.Text, StringComparison.Ordinal);
    }

    [ReferenceFact]
    public async Task SameHookInstance_SentTwice_IsAnsweredTwice()
    {
        var example = Named("hostile/h112-same-hookinstance-twice");
        var first = (await SendAsync(example)).Is(200);
        var second = (await SendAsync(example)).Is(200);
        Assert.Equal(first.Text, second.Text);
    }

    [ReferenceFact]
    public async Task ForeignServers_AreNeverCalled()
    {
        using var watch = new OutboundWatch();
        foreach (var example in ExampleCase.All().Where(example => example.Method == "POST" && !example.Path.EndsWith("/feedback", StringComparison.Ordinal)))
        {
            await SendAsync(example);
        }
        Assert.Empty(watch.Seen);
    }

    [Fact]
    public async Task OutboundWatch_SeesAConnection()
    {
        using var watch = new OutboundWatch();
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        // Another address of this same machine, so that nothing leaves it for the sake of the test.
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(async () => await socket.ConnectAsync("127.0.0.2", 9));
        Assert.NotEmpty(watch.Seen);
    }

    private static ExampleCase Named(string id) => ExampleCase.All().Single(example => example.Id == id);

    private async Task CheckAsync(string group)
    {
        var failures = new List<string>();
        var count = 0;
        foreach (var example in ExampleCase.All().Where(example => example.Id.StartsWith(group, StringComparison.Ordinal)))
        {
            count++;
            failures.AddRange(Judge(example, await SendAsync(example)).Select(failure => $"{example.Id}: {failure}"));
        }
        Assert.NotEqual(0, count);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static IEnumerable<string> Judge(ExampleCase example, Exchange answer)
    {
        if (!example.Accept.Contains(answer.Status)) { yield return $"{answer.Status}, accepted are {string.Join(", ", example.Accept)}: {answer.Text}"; }
        IEnumerable<string> unsound = answer.Status switch
        {
            >= 500 => ["a request must never lead to a 5xx"],
            >= 400 => OutcomeRules.Check(answer.Text),
            _ when example.Path.EndsWith("/feedback", StringComparison.Ordinal) => ResponseRules.Blanks(answer.Json, "$"),
            _ when example.Method == "GET" => ResponseRules.Blanks(answer.Json, "$"),
            _ => ResponseRules.Check(answer.Json),
        };
        foreach (var fault in unsound) { yield return fault; }
    }

    private Task<Exchange> SendAsync(ExampleCase example)
    {
        var request = new HttpRequestMessage(new HttpMethod(example.Method), example.Path.TrimStart('/'));
        if (example.Body() is { } body) { request.Content = new ByteArrayContent(body); }
        foreach (var (name, value) in example.Headers)
        {
            var isAdded = name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
                ? request.Content is null || request.Content.Headers.TryAddWithoutValidation(name, value)
                : request.Headers.TryAddWithoutValidation(name, value);
            Assert.True(isAdded, name);
        }
        return Exchange.SendAsync(fixture.Host, request);
    }
}
