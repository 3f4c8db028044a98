using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Tests.Fhir;

public sealed class ReadAndWriteTests : FhirTest
{
    [Fact]
    public async Task Read_Resource_BearsItsVersion()
    {
        var reply = await SendAsync("Patient/pat-diabetes", Grant("patient/Patient.r"));
        Assert.Equal("W/\"1\"", reply.Headers["ETag"]);
        Assert.Equal("1", reply.Json.GetProperty("meta").GetProperty("versionId").GetString());
        Assert.StartsWith("application/fhir+json", reply.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.True(reply.Headers.ContainsKey("X-Request-Id"));
        Assert.Equal(304, (await SendAsync("Patient/pat-diabetes", Grant("patient/Patient.r"), headers: [("If-None-Match", "W/\"1\"")])).Status);
    }

    [Theory]
    [InlineData("Observation/nobody", 404)]
    [InlineData("Observation/diabetes-entered-in-error", 410)]
    [InlineData("Observation/diabetes-obs-1/_history/1", 404)]
    [InlineData("Observation/diabetes-obs-1/more", 404)]
    [InlineData("Observation/diabetes-obs-1?_format=xml", 406)]
    public async Task Read_WhatIsNotThere_IsToldApart(string url, int status)
    {
        var reply = await SendAsync(url, Grant("user/*.cruds"));
        Assert.Equal(status, reply.Status);
        Assert.Equal("OperationOutcome", reply.Json.GetProperty("resourceType").GetString());
    }

    [Fact]
    public async Task Read_AcceptsXmlAlone_Is406() =>
        Assert.Equal(406, (await SendAsync("Patient/pat-diabetes", Grant("user/*.rs"), headers: [("Accept", "application/fhir+xml")])).Status);

    [Fact]
    public async Task Create_Order_CanBeReadAndUpdatedOnce()
    {
        var token = Grant("patient/ServiceRequest.crus");
        var created = await SendAsync("ServiceRequest", token, method: HttpMethod.Post, body: Order("pat-diabetes"));
        Assert.Equal(201, created.Status);
        Assert.EndsWith("/_history/1", created.Headers["Location"], StringComparison.Ordinal);
        var id = created.Json.GetProperty("id").GetString()!;
        Assert.Contains(id, (await SendAsync("ServiceRequest?patient=pat-diabetes&status=draft", token)).Ids);

        var changed = created.Text.Replace("draft", "active", StringComparison.Ordinal);
        Assert.Equal(400, (await SendAsync("ServiceRequest/" + id, token, method: HttpMethod.Put, body: changed)).Status);
        Assert.Equal(200, (await SendAsync("ServiceRequest/" + id, token, method: HttpMethod.Put, body: changed, headers: [("If-Match", "W/\"1\"")])).Status);
        var late = await SendAsync("ServiceRequest/" + id, token, method: HttpMethod.Put, body: changed, headers: [("If-Match", "W/\"1\"")]);
        Assert.Equal(412, late.Status);
        Assert.Equal("W/\"2\"", (await SendAsync("ServiceRequest/" + id, token)).Headers["ETag"]);
    }

    [Fact]
    public async Task Create_AbsoluteReference_IsKeptAsRelative()
    {
        var body = Order("pat-diabetes").Replace("Patient/", Simulator["plain"].FhirBaseUrl + "/Patient/", StringComparison.Ordinal);
        var created = await SendAsync("ServiceRequest", Grant("patient/ServiceRequest.c"), method: HttpMethod.Post, body: body);
        Assert.Equal("Patient/pat-diabetes", created.Json.GetProperty("subject").GetProperty("reference").GetString());
    }

    [Fact]
    public async Task Create_IfNoneExistThatFindsOne_GivesThatOne()
    {
        var token = Grant("user/ServiceRequest.crus");
        var first = await SendAsync("ServiceRequest", token, method: HttpMethod.Post, body: Order("pat-healthy"));
        var second = await SendAsync("ServiceRequest", token, method: HttpMethod.Post, body: Order("pat-healthy"), headers: [("If-None-Exist", "patient=pat-healthy&status=draft")]);
        Assert.Equal((200, first.Json.GetProperty("id").GetString()), (second.Status, second.Json.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("patient/ServiceRequest.rs", "pat-diabetes", 403)]
    [InlineData("patient/ServiceRequest.write", "pat-diabetes", 201)]
    [InlineData("patient/ServiceRequest.c", "pat-healthy", 403)]
    [InlineData("user/ServiceRequest.c", "pat-nobody", 422)]
    public async Task Create_Scope_DecidesForWhom(string scopes, string patient, int status) =>
        Assert.Equal(status, (await SendAsync("ServiceRequest", Grant(scopes), method: HttpMethod.Post, body: Order(patient))).Status);

    [Theory]
    [InlineData("ServiceRequest", "{", 400)]
    [InlineData("ServiceRequest", "[]", 400)]
    [InlineData("ServiceRequest", """{"resourceType":"Task"}""", 400)]
    [InlineData("ServiceRequest", """{"resourceType":"ServiceRequest","status":"draft"}""", 422)]
    [InlineData("ServiceRequest", """{"resourceType":"ServiceRequest","status":"draft","status":"active"}""", 400)]
    [InlineData("ServiceRequest", """{"resourceType":7}""", 400)]
    [InlineData("ServiceRequest", """{"resourceType":"ServiceRequest","id":7,"meta":[],"status":"draft","intent":"order","code":{},"subject":"me"}""", 422)]
    [InlineData("ServiceRequest", """{"resourceType":"ServiceRequest","id":7,"meta":[],"status":"draft","intent":"order","code":{},"subject":{"reference":"Patient/pat-child"}}""", 201)]
    [InlineData("Observation", """{"resourceType":"Observation"}""", 405)]
    public async Task Create_WhatIsNoOrder_IsRefused(string type, string body, int status) =>
        Assert.Equal(status, (await SendAsync(type, Grant("user/*.cruds"), method: HttpMethod.Post, body: body)).Status);

    [Theory]
    [InlineData("Patient/pat-diabetes", 200)]
    [InlineData("MedicationRequest?patient=pat-diabetes&status=active", 200)]
    [InlineData("MedicationRequest?subject=pat-diabetes", 400)]
    [InlineData("Pokemon?patient=1", 404)]
    [InlineData("Patient/nobody", 404)]
    public void AnswerWithin_AsForPrefetch_NeedsNoTokenNorWhatAthenaAsksOfOthers(string query, int status) =>
        Assert.Equal(status, Simulator["athena"].FhirServer.AnswerWithin(query).Status);

    [Fact]
    public async Task Delete_Order_IsGoneAfterwards()
    {
        var token = Grant("user/ServiceRequest.cruds");
        var id = (await SendAsync("ServiceRequest", token, method: HttpMethod.Post, body: Order("pat-diabetes"))).Json.GetProperty("id").GetString();
        Assert.Equal(204, (await SendAsync("ServiceRequest/" + id, token, method: HttpMethod.Delete)).Status);
        Assert.Equal(410, (await SendAsync("ServiceRequest/" + id, token)).Status);
    }

    [Fact]
    public async Task Batch_SomeEntriesFail_EachHasItsStatus()
    {
        const string Body = """
            {"resourceType":"Bundle","type":"batch","entry":[
              {"request":{"method":"GET","url":"Patient/pat-diabetes"}},
              {"request":{"method":"GET","url":"Observation?patient=pat-diabetes&code=http%3A%2F%2Floinc.org%7C4548-4"}},
              {"request":{"method":"GET","url":"Patient/pat-healthy"}},
              {"request":{"method":"GET","url":"Condition?foo=1"}},
              {}]}
            """;
        var reply = await SendAsync("", Grant("patient/*.rs"), method: HttpMethod.Post, body: Body);
        Assert.Equal(200, reply.Status);
        Assert.Equal(["200", "200", "403", "400", "400"], reply.Entries.Select(entry => entry.GetProperty("response").GetProperty("status").GetString()));
        Assert.Equal(6, reply.Entries[1].GetProperty("resource").GetProperty("total").GetInt32());
        Assert.Equal(404, (await SendAsync("", Grant("user/*.rs", ehr: "ecw"), "ecw", HttpMethod.Post, Body)).Status);
    }

    private static string Order(string patient) => new JsonObject
    {
        ["resourceType"] = "ServiceRequest", ["status"] = "draft", ["intent"] = "order", ["code"] = new JsonObject { ["text"] = "HbA1c" },
        ["subject"] = new JsonObject { ["reference"] = "Patient/" + patient },
    }.ToJsonString();
}
