namespace CdsHooks.EhrSimulator.Tests.Fhir;

public sealed class AccessTests(FhirSimulator shared) : FhirTest(shared), IClassFixture<FhirSimulator>
{
    private const string Laboratory = "http://terminology.hl7.org/CodeSystem/observation-category|laboratory";

    [Fact]
    public async Task Read_NoToken_Is401WithChallenge()
    {
        var reply = await SendAsync("Patient/pat-diabetes");
        Assert.Equal(401, reply.Status);
        Assert.Equal("Bearer realm=\"plain\"", reply.Headers["WWW-Authenticate"]);
        Assert.Equal("login", reply.Issue);
    }

    [Theory]
    [InlineData(-1, 200)]
    [InlineData(0, 401)]
    [InlineData(1, 401)]
    public async Task Read_TokenNearItsEnd_IsGoodUntilThen(int secondsAfter, int status)
    {
        var token = Grant("patient/Patient.read");
        Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(secondsAfter));
        var reply = await SendAsync("Patient/pat-diabetes", token);
        Assert.Equal(status, reply.Status);
        Assert.Equal(status == 401, reply.Headers.GetValueOrDefault("WWW-Authenticate", "").Contains("invalid_token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_TokenOfAnotherEhr_Is401() =>
        Assert.Equal(401, (await SendAsync("Patient/pat-diabetes", Grant("patient/Patient.read", ehr: "epic"))).Status);

    [Theory]
    [InlineData("patient/Patient.read", 200)]
    [InlineData("patient/Patient.*", 200)]
    [InlineData("patient/*.rs", 200)]
    [InlineData("patient/Patient.r", 200)]
    [InlineData("user/Patient.cruds", 200)]
    [InlineData("patient/Patient.s", 403)]
    [InlineData("patient/Patient.sr", 403)]
    [InlineData("patient/Patient.write", 403)]
    [InlineData("patient/Observation.read", 403)]
    [InlineData("openid fhirUser launch", 403)]
    public async Task Read_Scope_DecidesAlone(string scopes, int status)
    {
        var reply = await SendAsync("Patient/pat-diabetes", Grant(scopes));
        Assert.Equal(status, reply.Status);
        if (status == 403) { Assert.Contains("insufficient_scope", reply.Headers["WWW-Authenticate"], StringComparison.Ordinal); }
    }

    [Theory]
    [InlineData("patient/Patient.rs", 403)]
    [InlineData("user/Patient.rs", 200)]
    [InlineData("system/Patient.rs", 200)]
    public async Task Read_AnotherPatient_NeedsMoreThanThePatientsScope(string scopes, int status) =>
        Assert.Equal(status, (await SendAsync("Patient/pat-healthy", Grant(scopes))).Status);

    [Fact]
    public async Task Search_AnotherPatient_Is403() =>
        Assert.Equal(403, (await SendAsync("Observation?patient=pat-healthy", Grant("patient/Observation.rs"))).Status);

    [Fact]
    public async Task Search_PatientScopeWithoutPatient_FindsThatChartAlone()
    {
        var reply = await SendAsync("Condition", Grant("patient/Condition.rs"));
        Assert.NotEmpty(reply.Ids);
        Assert.All(reply.Ids, id => Assert.StartsWith("diabetes-", id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_GranularScope_FiltersWhatIsFound()
    {
        var all = await SendAsync("Observation?patient=pat-diabetes&_count=200", Grant("patient/Observation.rs"));
        var some = await SendAsync("Observation?patient=pat-diabetes&_count=200", Grant($"patient/Observation.rs?category={Laboratory}"));
        Assert.NotEmpty(some.Ids);
        Assert.True(some.Ids.Count < all.Ids.Count);
        Assert.All(some.Entries, entry => Assert.Contains("laboratory", entry.GetRawText(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("diabetes-obs-1", 200)]
    [InlineData("diabetes-obs-17", 403)]
    public async Task Read_GranularScope_ShowsWhatItNamesAlone(string id, int status) =>
        Assert.Equal(status, (await SendAsync("Observation/" + id, Grant($"patient/Observation.rs?category={Laboratory}"))).Status);

    [Fact]
    public async Task Include_TypeThatWasNotGranted_IsLeftOut()
    {
        var without = await SendAsync("MedicationRequest?patient=pat-sparse&_include=MedicationRequest:medication", Grant("patient/MedicationRequest.rs", "pat-sparse"));
        var with = await SendAsync("MedicationRequest?patient=pat-sparse&_include=MedicationRequest:medication", Grant("patient/MedicationRequest.rs patient/Medication.rs", "pat-sparse"));
        Assert.DoesNotContain("med-lisinopril", without.Ids);
        Assert.Contains("med-lisinopril", with.Ids);
    }

    [Fact]
    public async Task Metadata_NoToken_IsOpen()
    {
        var reply = await SendAsync("metadata");
        Assert.Equal(200, reply.Status);
        Assert.Contains("oauth-uris", reply.Text, StringComparison.Ordinal);
        Assert.Contains(Simulator["plain"].AuthorizationBaseUrl, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("null", reply.Text, StringComparison.Ordinal);
    }
}
