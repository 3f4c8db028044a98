using System.Xml.Linq;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Architecture.Tests;

/// <summary>References run one way, and each layer knows only what it needs.</summary>
public class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["CdsHooks.Protocol"] = [],
        ["CdsHooks.Fhir"] = ["CdsHooks.Protocol"],
        ["CdsHooks.Rules"] = ["CdsHooks.Fhir"],
        ["CdsHooks.Content"] = ["CdsHooks.Rules"],
        ["CdsHooks.Population"] = ["CdsHooks.Rules", "CdsHooks.Smart", "CdsHooks.Storage"],
        ["CdsHooks.Cli"] = ["CdsHooks.Content", "CdsHooks.Population", "CdsHooks.Smart", "CdsHooks.Storage"],
        ["CdsHooks.Smart"] = ["CdsHooks.Fhir"],
        ["CdsHooks.Storage"] = ["CdsHooks.Fhir"],
        ["CdsHooks.Service"] = ["CdsHooks.Content", "CdsHooks.Population", "CdsHooks.Rules", "CdsHooks.Smart", "CdsHooks.Storage"],
        ["CdsHooks.EhrSimulator"] = [],
    };

    private static readonly Dictionary<string, string[]> Packages = new(StringComparer.Ordinal)
    {
        ["CdsHooks.Protocol"] = ["FluentValidation"],
        ["CdsHooks.Fhir"] = ["Polly.Core"],
        ["CdsHooks.Rules"] = ["YamlDotNet"],
        ["CdsHooks.Content"] = [],
        ["CdsHooks.Population"] = [],
        ["CdsHooks.Cli"] = ["System.CommandLine"],
        ["CdsHooks.Smart"] = [],
        ["CdsHooks.Storage"] = ["Microsoft.EntityFrameworkCore.Sqlite", "Npgsql.EntityFrameworkCore.PostgreSQL", "StackExchange.Redis"],
        ["CdsHooks.Service"] = ["OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "Swashbuckle.AspNetCore.SwaggerUI"],
        ["CdsHooks.EhrSimulator"] = ["Microsoft.IdentityModel.JsonWebTokens"],
    };

    [Fact]
    public void EachProject_IsKnownHere() => Assert.Equal(Projects.Keys.Order(StringComparer.Ordinal), SourceFiles.Projects, StringComparer.Ordinal);

    [Fact]
    public void Projects_ReferToWhatIsBelowThem()
    {
        foreach (var (project, expected) in Projects)
        {
            Assert.Equal(expected, Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Projects_UseThePackagesTheyAreAllowed()
    {
        foreach (var (project, expected) in Packages) { Assert.Equal(expected, Includes(project, "PackageReference"), StringComparer.Ordinal); }
    }

    [Theory]
    [InlineData("CdsHooks.Protocol")]
    [InlineData("CdsHooks.Rules")]
    public void LayersBelowTheService_KnowNoHttpAndNoDatabase(string project)
    {
        var assemblies = System.Reflection.Assembly.Load(project).GetReferencedAssemblies().Select(assembly => assembly.Name!).ToList();
        Assert.DoesNotContain(assemblies, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            || name.StartsWith("System.Net", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal) || name.StartsWith("System.Data", StringComparison.Ordinal));
        Assert.DoesNotContain("CdsHooks.Storage", assemblies, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Includes(string project, string element) =>
        XDocument.Load(Repository.PathTo("src", project, $"{project}.csproj")).Descendants(element).Select(reference => reference.Attribute("Include")!.Value);
}
