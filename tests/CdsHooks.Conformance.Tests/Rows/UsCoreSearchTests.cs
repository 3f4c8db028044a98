using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>What the shipped content reads is what servers of US Core 6.1 and 7.0 must or should answer, but for the few that are listed here.</summary>
public class UsCoreSearchTests
{
    // Beside patient; sorting and counting change what a search needs of a server in no way that it may refuse.
    private static readonly string[] Anywhere = ["patient", "_sort", "_count"];

    // https://hl7.org/fhir/us/core/CapabilityStatement-us-core-server.html, searches by patient that a server shall or should take.
    private static readonly Dictionary<string, string[]> Combinations = new(StringComparer.Ordinal)
    {
        ["AllergyIntolerance"] = ["", "clinical-status"],
        ["CarePlan"] = ["category", "category,date", "category,status"],
        ["CareTeam"] = ["", "status", "role"],
        ["Condition"] = ["", "category", "category,clinical-status", "category,encounter", "clinical-status", "code", "onset-date"],
        ["Coverage"] = [""],
        ["DiagnosticReport"] = ["", "category", "category,date", "code", "code,date", "status"],
        ["DocumentReference"] = ["", "category", "category,date", "type", "status"],
        ["Encounter"] = ["", "date", "class", "status", "type", "location", "discharge-disposition"],
        ["Goal"] = ["", "lifecycle-status", "target-date"],
        ["Immunization"] = ["", "date", "status"],
        ["MedicationDispense"] = ["", "status", "type"],
        ["MedicationRequest"] = ["intent", "intent,status", "intent,encounter", "authoredon,intent"],
        ["Observation"] = ["category", "category,date", "category,status", "code", "code,date"],
        ["Procedure"] = ["", "date", "status", "code,date"],
        ["ServiceRequest"] = ["", "category", "authored,category", "code", "authored,code", "status"],
    };

    // Each with its reason; a registration adds what an EHR insists on (chartAccess.searchAdditions).
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["MedicationRequest status"] = "active medication of any intent; where a server asks for an intent, the registration adds it",
        ["ServiceRequest code,status"] = "each of the two is in US Core; together they are narrower",
        ["MedicationStatement status"] = "no resource of US Core; what a patient takes on their own, read where there is such a thing",
        ["Appointment status"] = "no resource of US Core; read where there is such a thing",
    };

    [Fact]
    [Trait("row", "F-07")]
    [Trait("row", "A9")]
    public async Task F_07_WhatTheContentReads_IsInUsCoreOrListed()
    {
        using var host = new RunningHost();
        var used = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var service in (await Exchange.GetAsync(host, "cds-services")).Is(200).Json.GetProperty("services").EnumerateArray())
        {
            foreach (var template in service.TryGetProperty("prefetch", out var prefetch) ? prefetch.EnumerateObject() : default)
            {
                var parts = template.Value.GetString()!.Split('?');
                if (parts.Length == 1) { continue; }
                var names = parts[1].Split('&').Select(parameter => parameter.Split('=')[0]).ToList();
                Assert.Contains("patient", names);
                var others = string.Join(',', names.Except(Anywhere, StringComparer.Ordinal).Order(StringComparer.Ordinal));
                if (Combinations.GetValueOrDefault(parts[0])?.Contains(others, StringComparer.Ordinal) is not true) { used.Add($"{parts[0]} {others}"); }
            }
        }
        Assert.Equal(Exceptions.Keys.Order(StringComparer.Ordinal), used);
    }

    [Fact]
    [Trait("row", "F-09")]
    public async Task F_09_WhatTheContentReads_LeavesOutNothingOfAResource()
    {
        using var host = new RunningHost();
        var discovery = (await Exchange.GetAsync(host, "cds-services")).Is(200).Text;
        Assert.DoesNotContain("_elements", discovery, StringComparison.Ordinal);
        Assert.DoesNotContain("_summary", discovery, StringComparison.Ordinal);
    }
}
