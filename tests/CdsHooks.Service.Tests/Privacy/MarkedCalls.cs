using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;

namespace CdsHooks.Service.Tests.Privacy;

/// <summary>Calls in which everything that tells of somebody holds a mark.</summary>
internal static class MarkedCalls
{
    public static IEnumerable<(string Service, JsonObject Call)> Valid(string mark, Uri fhirServer)
    {
        yield return ("patient-greeter", View(mark, fhirServer));
        yield return ("patient-greeter", View(mark, fhirServer).Without("prefetch"));
        yield return ("patient-greeter", View(mark, fhirServer).With("fhirServer", $"https://{mark}.example.org/fhir").Without("prefetch"));
        yield return ("patient-greeter", View(mark, fhirServer).With("prefetch.patient", Calls.Patient($"{mark}-other")));
        yield return ("order-check", Sign(mark, fhirServer));
        foreach (var service in new[] { "one-throws", "one-hangs", "all-hang", "one-is-unsound", "one-is-broken", "says-much" }) { yield return (service, View(mark, fhirServer)); }
    }

    public static IEnumerable<string> Invalid(string mark, Uri fhirServer)
    {
        foreach (var member in new[] { "hook", "hookInstance", "context", "fhirServer", "fhirAuthorization", "prefetch", "context.patientId", "fhirAuthorization.expires_in" })
        {
            yield return View(mark, fhirServer).With(member, $"{mark} <\r\n/ wrong").ToJsonString();
        }
        var valid = View(mark, fhirServer).ToJsonString();
        yield return valid[..^1];
        yield return valid.Replace("{\"hook\"", $"{{\"{mark}\":1,\"{mark}\":2,\"hook\"", StringComparison.Ordinal);
        yield return valid.Replace("{\"hook\"", $"{{{mark}\"hook\"", StringComparison.Ordinal);
    }

    public static JsonObject View(string mark, Uri fhirServer) => Calls.Of("patient-view")
        .With("context.patientId", $"{mark}-patient")
        .With("context.userId", $"Practitioner/{mark}-user")
        .With("context.encounterId", $"{mark}-encounter")
        .With("fhirServer", fhirServer.AbsoluteUri)
        .With("fhirAuthorization", Calls.Authorization("patient/*.read user/*.read").With("access_token", $"{mark}-token").With("subject", $"{mark}-subject"))
        .With("prefetch.patient", Calls.Patient($"{mark}-patient").With("name", new JsonArray(new JsonObject { ["text"] = $"{mark} name" })))
        .With("prefetch." + mark, Calls.Searchset())
        .With("extension", new JsonObject { [$"org.{mark}"] = mark });

    private static JsonObject Sign(string mark, Uri fhirServer)
    {
        var order = Calls.Order($"{mark}-order", $"{mark} drug").With("subject.reference", $"Patient/{mark}-patient");
        var call = View(mark, fhirServer).With("hook", "order-sign").With("context.draftOrders", Calls.BundleOf(order));
        call["prefetch"]!["conditions"] = Calls.Searchset(Calls.Condition($"{mark}-c1", $"{mark} condition", $"{mark}-patient"));
        return call;
    }
}
