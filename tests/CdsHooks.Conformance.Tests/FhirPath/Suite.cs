using System.Text;
using System.Xml.Linq;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.FhirPath;

/// <summary>HL7's FHIRPath tests for R4: <c>tests-fhir-r4.xml</c> and the resources it names.</summary>
internal static class Suite
{
    /// <summary>Where they lie; <see langword="null"/> where they do not.</summary>
    public static string? Folder { get; } = BesideRepository.Find("fhirpath");

    /// <summary>All tests, in their order.</summary>
    public static IReadOnlyList<SuiteTest> All() =>
        [.. XDocument.Load(PathTo("tests-fhir-r4.xml")).Descendants("test").Select(SuiteTest.Read).GroupBy(test => test.Id, StringComparer.Ordinal)
            .SelectMany(same => same.Select((test, at) => at == 0 ? test : test with { Name = $"{test.Name} ({at + 1})" }))];

    /// <summary>A resource in JSON.</summary>
    /// <param name="file">Its file, in XML or JSON.</param>
    public static byte[] Resource(string file) => file.EndsWith(".xml", StringComparison.Ordinal)
        ? Encoding.UTF8.GetBytes(FhirXml.ToJson(XDocument.Load(PathTo(file)).Root!).ToJsonString())
        : File.ReadAllBytes(PathTo(file));

    private static string PathTo(string file) => Path.Combine(Folder!, file);
}
