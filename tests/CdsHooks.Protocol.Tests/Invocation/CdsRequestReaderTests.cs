using System.Text.Json.Nodes;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Invocation.Contexts;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Outcomes;
using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Protocol.Tests.Invocation;

public class CdsRequestReaderTests
{
    private const string Lent = """{"access_token":"secret-token","token_type":"Bearer","expires_in":300,"scope":"patient/*.rs","subject":"cds"}""";

    [Fact]
    public void Read_AllMembers_ReadsEach()
    {
        var call = Call.With("fhirServer", "\"https://ehr.example.org/fhir\"");
        call["fhirAuthorization"] = JsonNode.Parse(Lent);
        call["fhirAuthorization"]!["patient"] = "pat-1";
        call["prefetch"] = JsonNode.Parse("""{"patient":{"resourceType":"Patient"},"none":null}""");
        call["extension"] = JsonNode.Parse("""{"org.example":1}""");

        var request = Call.Accept(call);

        Assert.Equal(HookNames.PatientView, request.Hook);
        Assert.Equal(Guid.Parse(Call.Instance), request.HookInstance);
        Assert.Equal(new Uri("https://ehr.example.org/fhir"), request.FhirServer);
        Assert.Equal("secret-token", request.FhirAuthorization!.AccessToken);
        Assert.Equal("Bearer", request.FhirAuthorization.TokenType);
        Assert.Equal(300, request.FhirAuthorization.ExpiresInSeconds);
        Assert.Equal("patient/*.rs", request.FhirAuthorization.Scope);
        Assert.Equal("cds", request.FhirAuthorization.Subject);
        Assert.Equal("pat-1", request.FhirAuthorization.Patient);
        Assert.Equal(PrefetchState.Resource, request.Prefetch[PrefetchKey.Parse("patient")].State);
        Assert.Equal(PrefetchState.Null, request.Prefetch[PrefetchKey.Parse("none")].State);
        Assert.Equal(PrefetchState.Absent, request.Prefetch[PrefetchKey.Parse("other")].State);
        Assert.Equal(1, request.Extension["org.example"u8].GetInt32());
    }

    [Fact]
    public void Read_EverythingWrong_NamesEverythingAtOnce()
    {
        const string Body = """
            {"hook":"order-select","hookInstance":"{5f0c3a0b-7b1e-4c55-9a20-3d1f6e8b000b}","fhirAuthorization":{"token_type":"MAC","expires_in":"300","scope":""},
             "prefetch":[],"context":{"userId":"p1","patientId":"Patient/1","encounterId":"","selections":["a/b",1,null,"MedicationRequest/ok"],"draftOrders":[]}}
            """;

        var issues = Call.Refuse(Body, HookNames.OrderSelect);

        Assert.Equal(
            [
                (IssueType.Structure, "context.draftOrders"),
                (IssueType.Value, "context.encounterId"),
                (IssueType.Value, "context.patientId"),
                (IssueType.Value, "context.selections[0]"),
                (IssueType.Structure, "context.selections[1]"),
                (IssueType.Structure, "context.selections[2]"),
                (IssueType.Value, "context.userId"),
                (IssueType.Required, "fhirAuthorization.access_token"),
                (IssueType.Structure, "fhirAuthorization.expires_in"),
                (IssueType.Value, "fhirAuthorization.scope"),
                (IssueType.Required, "fhirAuthorization.subject"),
                (IssueType.Value, "fhirAuthorization.token_type"),
                (IssueType.Required, "fhirServer"),
                (IssueType.Value, "hookInstance"),
                (IssueType.Structure, "prefetch"),
            ],
            issues.Select(issue => (issue.Code, issue.Expression)).OrderBy(issue => issue.Expression, StringComparer.Ordinal));
        Assert.All(issues, issue => Assert.StartsWith(issue.Expression, issue.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("1")]
    public void Read_RootNoObject_RefusesTheBodyAsAWhole(string body)
    {
        var issue = Assert.Single(Call.Refuse(body));

        Assert.Equal((IssueType.Structure, ""), (issue.Code, issue.Expression));
    }

    [Fact]
    public void Read_EmptyObject_AsksForTheThreeRequiredMembers() =>
        Assert.Equal(["context", "hook", "hookInstance"], Call.Refuse("{}").Select(issue => issue.Expression).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("null", IssueType.Required)]
    [InlineData("1", IssueType.Structure)]
    [InlineData("\"\"", IssueType.Value)]
    [InlineData("\"order-sign\"", IssueType.Value)]
    [InlineData("\"Patient-View\"", IssueType.Value)]
    [InlineData("\" patient-view\"", IssueType.Value)]
    public void Read_HookNotExpected_NamesTheExpectedOnes(string hook, IssueType code)
    {
        var issue = Assert.Single(Call.Refuse(Call.With("hook", hook)));

        Assert.Equal((code, "hook"), (issue.Code, issue.Expression));
        Assert.True(code != IssueType.Value || issue.Text.Contains("patient-view", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_HookWrittenWithEscapes_IsTheSameHook() =>
        Assert.Equal(HookNames.PatientView, Call.Accept(Call.Minimal().ToJsonString().Replace("patient-view", "\\u0070atient-view", StringComparison.Ordinal)).Hook);

    [Fact]
    public void Read_SecondOfTwoExpectedHooks_TakesItsContract() =>
        Assert.IsType<OrderSignContext>(Call.Accept(Call.Minimal(HookNames.OrderSign).ToJsonString(), HookNames.OrderSelect, HookNames.OrderSign).Context);

    [Fact]
    public void Read_HookMissingAndOneExpected_StillChecksItsContext()
    {
        var call = Call.WithoutContext("patientId");
        call.Remove("hook");

        Assert.Equal(["context.patientId", "hook"], Call.Refuse(call).Select(issue => issue.Expression).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("5f0c3a0b-7b1e-4c55-9a20-3d1f6e8b000b")]
    [InlineData("5F0C3A0B-7B1E-4C55-9A20-3D1F6E8B000B")]
    [InlineData("urn:uuid:5f0c3a0b-7b1e-4c55-9a20-3d1f6e8b000b")]
    public void Read_HookInstanceInAnyLegalForm_ReadsTheSame(string instance) =>
        Assert.Equal(Guid.Parse(Call.Instance), Call.Accept(Call.With("hookInstance", $"\"{instance}\"")).HookInstance);

    [Theory]
    [InlineData("null", IssueType.Required)]
    [InlineData("123", IssueType.Structure)]
    [InlineData("\"\"", IssueType.Value)]
    [InlineData("\"not-a-uuid\"", IssueType.Value)]
    [InlineData("\"{5f0c3a0b-7b1e-4c55-9a20-3d1f6e8b000b}\"", IssueType.Value)]
    [InlineData("\"(5f0c3a0b-7b1e-4c55-9a20-3d1f6e8b000b)\"", IssueType.Value)]
    [InlineData("\"5f0c3a0b7b1e4c559a203d1f6e8b000b\"", IssueType.Value)]
    [InlineData("\" 5f0c3a0b-7b1e-4c55-9a20-3d1f6e8b000b\"", IssueType.Value)]
    [InlineData("\"5f0c3a0b-7b1e-4c55-9a20-3d1f6e8b000b \"", IssueType.Value)]
    [InlineData("\"5f0c3a0b-7b1e-4c55-9a20-3d1f6e8b000g\"", IssueType.Value)]
    [InlineData("\"urn:uuid:urn:uuid:5f0c3a0b-7b1e-4c55-9a20-3d1f6e8b000b\"", IssueType.Value)]
    public void Read_HookInstanceNoUuid_Refuses(string instance, IssueType code)
    {
        var issue = Assert.Single(Call.Refuse(Call.With("hookInstance", instance)));

        Assert.Equal((code, "hookInstance"), (issue.Code, issue.Expression));
    }

    [Theory]
    [InlineData("https://ehr.example.org/fhir")]
    [InlineData("https://ehr.example.org/fhir/")]
    [InlineData("http://127.0.0.1:8080/r4")]
    public void Read_FhirServerAbsolute_KeepsIt(string url) =>
        Assert.Equal(url, Call.Accept(Call.With("fhirServer", $"\"{url}\"")).FhirServer!.OriginalString);

    [Theory]
    [InlineData("/fhir")]
    [InlineData("//ehr.example.org/fhir")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://ehr.example.org/")]
    [InlineData("https://user@ehr.example.org/")]
    [InlineData("https://@ehr.example.org/")]
    [InlineData("https://ehr.example.org/?a=b")]
    [InlineData("https://ehr.example.org/?")]
    [InlineData("https://ehr.example.org/#f")]
    [InlineData("https://ehr.example.org\\\\@evil.example/")]
    [InlineData(" https://ehr.example.org/")]
    [InlineData("https://ehr.example.org/a b")]
    [InlineData("https:///fhir")]
    [InlineData("https://")]
    [InlineData("")]
    public void Read_FhirServerNoPlainUrl_Refuses(string url)
    {
        var issue = Assert.Single(Call.Refuse(Call.With("fhirServer", $"\"{url}\"")));

        Assert.Equal((IssueType.Value, "fhirServer"), (issue.Code, issue.Expression));
    }

    [Fact]
    public void Read_FhirServerNumber_RefusesItsKind() =>
        Assert.Equal(IssueType.Structure, Assert.Single(Call.Refuse(Call.With("fhirServer", "1"))).Code);

    [Theory]
    [InlineData("access_token", "null", IssueType.Required)]
    [InlineData("access_token", "\"\"", IssueType.Value)]
    [InlineData("access_token", "\"a b\"", IssueType.Value)]
    [InlineData("access_token", "\"a\\r\\nX: y\"", IssueType.Value)]
    [InlineData("access_token", "1", IssueType.Structure)]
    [InlineData("token_type", "\"MAC\"", IssueType.Value)]
    [InlineData("expires_in", "\"300\"", IssueType.Structure)]
    [InlineData("expires_in", "-1", IssueType.Value)]
    [InlineData("expires_in", "1.5", IssueType.Value)]
    [InlineData("expires_in", "300.0", IssueType.Value)]
    [InlineData("expires_in", "1e999", IssueType.Value)]
    [InlineData("expires_in", "2147483648", IssueType.Value)]
    [InlineData("scope", "null", IssueType.Required)]
    [InlineData("scope", "\" \"", IssueType.Value)]
    [InlineData("subject", "null", IssueType.Required)]
    [InlineData("patient", "\"Patient/1\"", IssueType.Value)]
    public void Read_FhirAuthorizationMemberBad_NamesIt(string member, string json, IssueType code)
    {
        var issue = Assert.Single(Call.Refuse(Authorized(member, json)));

        Assert.Equal((code, "fhirAuthorization." + member), (issue.Code, issue.Expression));
    }

    [Theory]
    [InlineData("token_type", "\"bearer\"")]
    [InlineData("expires_in", "0")]
    [InlineData("expires_in", "2147483647")]
    [InlineData("patient", "null")]
    [InlineData("x-new", "{}")]
    public void Read_FhirAuthorizationMemberTolerable_Accepts(string member, string json) =>
        Assert.Equal("Bearer", Call.Accept(Authorized(member, json)).FhirAuthorization!.TokenType);

    [Theory]
    [InlineData("\"token\"")]
    [InlineData("[]")]
    public void Read_FhirAuthorizationNoObject_Refuses(string json)
    {
        var call = Authorized("x", "1");
        call["fhirAuthorization"] = JsonNode.Parse(json);

        Assert.Equal((IssueType.Structure, "fhirAuthorization"), Call.Refuse(call).Select(issue => (issue.Code, issue.Expression)).Single());
    }

    [Theory]
    [InlineData("fhirServer")]
    [InlineData("fhirAuthorization")]
    [InlineData("prefetch")]
    [InlineData("extension")]
    public void Read_OptionalMemberNull_ReadsAsAbsent(string member) => Assert.Null(Call.Accept(Call.With(member, "null")).FhirAuthorization);

    [Theory]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void Read_PrefetchNoObject_Refuses(string json) =>
        Assert.Equal((IssueType.Structure, "prefetch"), Call.Refuse(Call.With("prefetch", json)).Select(issue => (issue.Code, issue.Expression)).Single());

    [Theory]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    public void Read_ExtensionOfAnyKind_Accepts(string json) => Assert.True(Call.Accept(Call.With("extension", json)).Extension.HasValue);

    [Fact]
    public void Read_UnknownMembers_AreIgnored()
    {
        var call = Call.With("x-new", """{"a":[1]}""");
        call["user"] = "Practitioner/1";
        call["Hook"] = "order-sign";
        call["context"]!["x-new"] = 1e10;

        Assert.Equal("pat-1", Call.Accept(call).Context.PatientId);
    }

    [Theory]
    [InlineData("null", IssueType.Required)]
    [InlineData("[]", IssueType.Structure)]
    [InlineData("\"{}\"", IssueType.Structure)]
    public void Read_ContextNoObject_Refuses(string json, IssueType code) =>
        Assert.Equal((code, "context"), Call.Refuse(Call.With("context", json)).Select(issue => (issue.Code, issue.Expression)).Single());

    [Theory]
    [InlineData(50, 50)]
    [InlineData(51, 51)]
    [InlineData(5_000, 51)]
    public void Read_ManyFaults_ListsFiftyAndSaysSo(int faults, int listed)
    {
        var issues = Call.Refuse(Call.WithContext("selections", $"[{string.Join(',', Enumerable.Repeat("1", faults))}]", HookNames.OrderSelect), HookNames.OrderSelect);

        Assert.Equal(listed, issues.Count);
        Assert.Equal(faults > 50, issues[^1].Code == IssueType.TooCostly);
    }

    [Fact]
    public void Read_HostileValues_AreNeverEchoed()
    {
        var call = Call.With("hook", "\"evil-value\"");
        call["hookInstance"] = "evil-value";
        call["fhirServer"] = "evil-value";
        var values = Call.WithContext("patientId", "\"evil value\"", HookNames.OrderSelect);
        values["context"]!["userId"] = "evil value";
        values["context"]!["selections"] = new JsonArray("evil value");

        Assert.All([.. Call.Refuse(call), .. Call.Refuse(values, HookNames.OrderSelect)], issue =>
        {
            Assert.DoesNotContain("evil", issue.Text, StringComparison.Ordinal);
            Assert.InRange(issue.Text.Length, 1, 300);
        });
    }

    [Fact]
    public void Read_NoHookExpected_IsABugOfTheCaller()
    {
        using var tape = JsonTape.TryRead("{}"u8.ToArray(), out _)!;

        Assert.Throws<ArgumentException>(() => CdsRequestReader.Read(tape, []));
    }

    [Fact]
    public void ToString_OfRequestAndParts_ShowsNoTokenAndNoPatient()
    {
        var request = Call.Accept(Authorized("patient", "\"pat-1\""));

        var shown = $"{request} {request.Context} {request.FhirAuthorization} {request.Prefetch} {new CdsRequestReading.Accepted(request)}";

        Assert.DoesNotContain("secret-token", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("pat-1", shown, StringComparison.Ordinal);
    }

    private static JsonObject Authorized(string member, string json)
    {
        var call = Call.With("fhirServer", "\"https://ehr.example.org/fhir\"");
        call["fhirAuthorization"] = JsonNode.Parse(Lent);
        call["fhirAuthorization"]![member] = JsonNode.Parse(json);
        return call;
    }
}
