using CdsHooks.Smart.TrustedClients;

namespace CdsHooks.Smart.Registry.Checkup;

/// <summary>Is there a FHIR server of release 4 below the base URL?</summary>
internal static class CapabilityStatementCheck
{
    private const string Step = "metadata";
    private const int MostBytes = 20_000_000;

    public static async Task<IReadOnlyList<CheckupFinding>> RunAsync(EhrRegistration ehr, DocumentFetch documents, CancellationToken cancel)
    {
        var url = new Uri($"{ehr.FhirBaseUrl.OriginalString.TrimEnd('/')}/metadata");
        var statement = await documents.FetchAsync(url, "application/fhir+json", MostBytes, cancel);
        if (statement.IsMissing) { return [new(Step, CheckupResult.Problem, $"{url}: {statement.Fault}.")]; }
        if (statement.Text("resourceType") != "CapabilityStatement")
        {
            return [new(Step, CheckupResult.Problem, $"{url}: the answer is a {LogText.Of(statement.Text("resourceType")) ?? "document"} and no CapabilityStatement.")];
        }
        var version = statement.Text("fhirVersion");
        // 4.1 and 4.3 are R4B; resources that are read here differ there.
        return version?.StartsWith("4.0.", StringComparison.Ordinal) == true
            ? [new(Step, CheckupResult.Fine, $"A FHIR server of release 4 ({LogText.Of(version)}){SoftwareOf(statement)}.")]
            : [new(Step, CheckupResult.Problem, $"{url}: FHIR version {LogText.Of(version) ?? "unknown"}; this service reads 4.0. Is there another base URL for R4?")];
    }

    private static string SoftwareOf(FetchedDocument statement) =>
        statement.Root.TryGetProperty("software", out var software) && software.ValueKind == System.Text.Json.JsonValueKind.Object && LogText.Of(new FetchedDocument(software, null, 200).Text("name")) is { } name
            ? $", software {name}"
            : "";
}
