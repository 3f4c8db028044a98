using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using YamlDotNet.RepresentationModel;

namespace CdsHooks.Architecture.Tests;

/// <summary>openapi.yaml says what the host does: the same routes, no more and no less, and it is what the host serves.</summary>
public sealed partial class OpenApiTests : IDisposable
{
    private static readonly string[] Methods = ["get", "head", "post", "put", "delete", "patch", "options"];

    private readonly RunningHost host = new();

    // What a parameter must look like is for its schema to say.
    [GeneratedRegex(@"(?<=\{[a-zA-Z]+):[^}]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint { get; }

    public void Dispose() => host.Dispose();

    [Fact]
    public void Routes_AndDescription_AreTheSame()
    {
        var running = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} /{Constraint.Replace(endpoint.RoutePattern.RawText!, "").Trim('/')}"));
        var described = Mapping(Document(), "paths").Children.SelectMany(path => ((YamlMappingNode)path.Value).Children
            .Where(operation => Methods.Contains(operation.Key.ToString(), StringComparer.Ordinal))
            .Select(operation => $"{operation.Key.ToString().ToUpperInvariant()} {path.Key}"));
        Assert.Equal(running.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void References_LeadSomewhere()
    {
        var root = Document();
        var references = root.AllNodes.OfType<YamlMappingNode>().Where(node => node.Children.ContainsKey("$ref")).Select(node => node.Children["$ref"].ToString()).ToList();
        Assert.NotEmpty(references);
        foreach (var reference in references)
        {
            Assert.StartsWith("#/", reference, StringComparison.Ordinal);
            YamlNode node = root;
            foreach (var step in reference[2..].Split('/')) { node = Mapping((YamlMappingNode)node, step); }
        }
    }

    [Fact]
    public async Task Host_ServesTheDescription() =>
        Assert.Equal(await File.ReadAllTextAsync(Repository.PathTo("openapi.yaml")), (await Exchange.GetAsync(host, "openapi.yaml")).Is(200).Text);

    private static YamlMappingNode Document()
    {
        using var text = File.OpenText(Repository.PathTo("openapi.yaml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    private static YamlMappingNode Mapping(YamlMappingNode node, string name) => Assert.IsType<YamlMappingNode>(node.Children[name]);
}
