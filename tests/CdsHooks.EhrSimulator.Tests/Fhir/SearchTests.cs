namespace CdsHooks.EhrSimulator.Tests.Fhir;

public sealed class SearchTests(FhirSimulator shared) : FhirTest(shared), IClassFixture<FhirSimulator>
{
    [Theory]
    [InlineData("Observation?subject=Patient/pat-diabetes")]
    [InlineData("Observation?patient=pat-diabetes&foo=1")]
    [InlineData("Observation?patient.name=Della")]
    [InlineData("Observation?patient:Practitioner=1")]
    [InlineData("Observation?patient=pat-diabetes&_sort=value")]
    [InlineData("Observation?patient=pat-diabetes&_count=many")]
    [InlineData("Observation?patient=pat-diabetes&date=ge2025-13")]
    [InlineData("Observation?patient=pat-diabetes&date=ge2025-01-01T10:00:00")]
    [InlineData("Observation?patient=pat-diabetes&date=yesterday")]
    [InlineData("Observation?patient=../../x")]
    [InlineData("Observation?patient=pat-diabetes&code=")]
    [InlineData("Observation?patient=pat-diabetes&_include=Observation:performer")]
    [InlineData("Observation?patient=pat-diabetes&_revinclude=Observation:subject")]
    [InlineData("Patient/pat-diabetes?_elements=name")]
    public async Task Search_NotAsUsCoreHasIt_Is400WithOutcome(string query)
    {
        var reply = await SendAsync(query, Grant("user/*.rs"));
        Assert.Equal(400, reply.Status);
        Assert.Contains(reply.Issue, new[] { "invalid", "not-supported" });
    }

    [Theory]
    [InlineData("patient=pat-diabetes&code=http://loinc.org|4548-4", 6)]
    [InlineData("patient=pat-diabetes&code=4548-4", 6)]
    [InlineData("patient=Patient/pat-diabetes&code=http://loinc.org|4548-4,http://loinc.org|2823-3", 7)]
    [InlineData("patient=pat-diabetes&code=http://snomed.info/sct|4548-4", 0)]
    [InlineData("patient=pat-diabetes&code=|4548-4", 0)]
    [InlineData("patient:Patient=pat-diabetes&code=4548-4", 6)]
    [InlineData("patient=https://elsewhere.example/Patient/pat-diabetes&code=4548-4", 0)]
    [InlineData("patient=pat-diabetes&code=4548-4&date=ge2025-11-22", 2)]
    [InlineData("patient=pat-diabetes&code=4548-4&date=gt2026-10-21", 0)]
    [InlineData("patient=pat-diabetes&code=4548-4&date=2026-10-21", 1)]
    [InlineData("patient=pat-diabetes&code=4548-4&date=2026", 2)]
    [InlineData("patient=pat-diabetes&code=4548-4&date=lt2026", 4)]
    [InlineData("patient=pat-diabetes&code=4548-4&date=ge2024-01-01&date=le2025-12-31", 3)]
    [InlineData("patient=pat-diabetes&code=4548-4&date=eb2026-01-22", 4)]
    [InlineData("patient=pat-diabetes&code=4548-4&date=sa2026-01-22", 1)]
    [InlineData("patient=pat-diabetes&category=laboratory&status=final,amended&code:not=4548-4", 10)]
    [InlineData("_id=diabetes-obs-1", 1)]
    [InlineData("_id=diabetes-obs-1,diabetes-obs-2,nobody", 2)]
    public async Task Search_Observations_FindsAsManyAsThereAre(string query, int count)
    {
        var reply = await SendAsync("Observation?" + query, Grant("user/*.rs"));
        Assert.Equal(200, reply.Status);
        Assert.Equal(count, reply.Entries.Count);
        Assert.Equal(count, reply.Json.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("name=test", "pat-diabetes")]
    [InlineData("name=della", "pat-diabetes")]
    [InlineData("family=Mock", "pat-metformin")]
    [InlineData("family:exact=Mockup", "pat-metformin")]
    [InlineData("name:contains=ockup", "pat-metformin")]
    [InlineData("identifier=https://simulator.example.org/mrn|SIM-CHILD", "pat-child")]
    [InlineData("gender=unknown", "pat-sparse")]
    public async Task Search_Patients_FindsTheOneMeant(string query, string id) =>
        Assert.Equal([id], (await SendAsync("Patient?" + query, Grant("user/Patient.rs"))).Ids);

    [Fact]
    public async Task Search_AbsoluteReferenceToThisServer_IsUnderstood() =>
        Assert.NotEmpty((await SendAsync($"Condition?patient={Uri.EscapeDataString(Simulator["plain"].FhirBaseUrl + "/Patient/pat-diabetes")}", Grant("user/*.rs"))).Ids);

    [Fact]
    public async Task Search_SortedByDate_HasTheNewestFirst()
    {
        var reply = await SendAsync("Observation?patient=pat-diabetes&code=4548-4&_sort=-date&_count=1", Grant("patient/Observation.rs"));
        Assert.Equal("9.6", reply.Entries[0].GetProperty("resource").GetProperty("valueQuantity").GetProperty("value").GetRawText());
        Assert.Equal(6, reply.Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Search_ByPost_FindsTheSame()
    {
        var reply = await SendAsync("Observation/_search", Grant("patient/Observation.rs"), method: HttpMethod.Post, body: "patient=pat-diabetes&code=http%3A%2F%2Floinc.org%7C4548-4", media: "application/x-www-form-urlencoded");
        Assert.Equal(6, reply.Entries.Count);
    }

    [Fact]
    public async Task Search_LastUpdated_FindsWhatWasWrittenSince() =>
        Assert.Equal(2, (await SendAsync("Observation?patient=pat-diabetes&code=4548-4&_lastUpdated=ge2026-01-01", Grant("patient/Observation.rs"))).Entries.Count);

    [Fact]
    public async Task Search_RevincludeProvenance_BringsItAsIncluded()
    {
        var reply = await SendAsync("Condition?patient=pat-diabetes&_revinclude=Provenance:target", Grant("patient/Condition.rs patient/Provenance.rs"));
        var included = Assert.Single(reply.Entries, entry => entry.GetProperty("search").GetProperty("mode").ValueEquals("include"));
        Assert.Equal("Provenance", included.GetProperty("resource").GetProperty("resourceType").GetString());
    }

    [Fact]
    public async Task Search_UnknownType_Is404() => Assert.Equal(404, (await SendAsync("Pokemon?patient=1", Grant("user/*.rs"))).Status);

    [Fact]
    public async Task Search_NothingFound_IsABundleWithoutEntries()
    {
        var reply = await SendAsync("Device?patient=pat-diabetes", Grant("patient/Device.rs"));
        Assert.Equal(200, reply.Status);
        Assert.Equal(0, reply.Json.GetProperty("total").GetInt32());
        Assert.False(reply.Json.TryGetProperty("entry", out _));
    }

    [Fact]
    public async Task Search_Elements_AreTaggedAsSubset()
    {
        var reply = await SendAsync("Observation?patient=pat-diabetes&code=4548-4&_elements=status", Grant("patient/Observation.rs"));
        Assert.All(reply.Entries, entry => Assert.Contains("SUBSETTED", entry.GetRawText(), StringComparison.Ordinal));
        Assert.DoesNotContain("valueQuantity", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("epic", "Observation?patient=pat-diabetes", 400)]
    [InlineData("epic", "Observation?patient=pat-diabetes&category=laboratory", 200)]
    [InlineData("epic", "CarePlan?patient=pat-diabetes", 400)]
    [InlineData("epic", "CarePlan?patient=pat-diabetes&category=assess-plan", 200)]
    [InlineData("athena", "MedicationRequest?patient=pat-diabetes", 400)]
    [InlineData("athena", "MedicationRequest?patient=pat-diabetes&intent=order,plan", 200)]
    [InlineData("oracle", "Condition?category=problem-list-item", 400)]
    [InlineData("oracle", "Condition?patient=pat-diabetes&_elements=code", 400)]
    public async Task Search_ByManner_NeedsWhatThatEhrNeeds(string ehr, string query, int status) =>
        Assert.Equal(status, (await SendAsync(query, Grant("user/*.rs", ehr: ehr), ehr)).Status);

    [Theory]
    [InlineData("plain", "_page=")]
    [InlineData("epic", "_page=")]
    [InlineData("oracle", "-pageContext=")]
    [InlineData("athena", "cursor=")]
    [InlineData("ecw", "_page=")]
    public async Task Paging_ByManner_LeadsThroughAllOnce(string ehr, string parameter)
    {
        var token = Grant("user/*.rs", ehr: ehr);
        List<string> seen = [];
        var url = "Observation?patient=pat-diabetes&category=laboratory&_count=4";
        for (string? next = url; next is not null;)
        {
            var reply = await SendAsync(next, token, ehr);
            Assert.True(reply.Entries.Count <= 4);
            seen.AddRange(reply.Ids);
            next = reply.Next;
            if (next is not null) { Assert.Contains(parameter, next, StringComparison.Ordinal); }
        }

        Assert.Equal(16, seen.Count);
        Assert.Equal(seen.Distinct(StringComparer.Ordinal).Count(), seen.Count);
    }

    [Fact]
    public async Task Paging_PageThatIsNotKnown_Is410() =>
        Assert.Equal(410, (await SendAsync("Observation?_page=0123", Grant("user/*.rs"))).Status);
}
