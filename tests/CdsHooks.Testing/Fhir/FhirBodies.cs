using System.Text.Json;

namespace CdsHooks.Testing.Fhir;

/// <summary>Bodies that FHIR servers send, as JSON.</summary>
public static class FhirBodies
{
    /// <summary>A resource with nothing but its type and id.</summary>
    public static string Resource(string type, string id) => $$"""{"resourceType":"{{type}}","id":"{{id}}"}""";

    /// <summary>A Bundle of search results.</summary>
    /// <param name="resources">The resources as JSON.</param>
    /// <param name="next">Link to the next page, as it shall be written; <see langword="null"/> on the last page.</param>
    public static string SearchSet(IEnumerable<string> resources, string? next = null)
    {
        var link = next is null ? "" : $$""" "link":[{"relation":"self","url":"self"},{"relation":"next","url":{{Quoted(next)}}}],""";
        var entries = string.Join(',', resources.Select(resource => $$"""{"search":{"mode":"match"},"resource":{{resource}} }"""));
        return $$"""{"resourceType":"Bundle","type":"searchset",{{link}}"entry":[{{entries}}]}""";
    }

    /// <summary>A Bundle without results.</summary>
    public static string NothingFound => """{"resourceType":"Bundle","type":"searchset","total":0}""";

    /// <summary>An OperationOutcome with one issue.</summary>
    public static string Outcome(string severity) => $$"""{"resourceType":"OperationOutcome","issue":[{"severity":"{{severity}}","code":"processing"}]}""";

    private static string Quoted(string text) => '"' + JsonEncodedText.Encode(text).Value + '"';
}
