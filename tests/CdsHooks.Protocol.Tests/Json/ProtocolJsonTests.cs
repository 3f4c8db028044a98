using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Discovery;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Outcomes;
using CdsHooks.Protocol.Tests.Cards;

namespace CdsHooks.Protocol.Tests.Json;

public class ProtocolJsonTests
{
    private static readonly JsonSerializerOptions HostOptions = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, TypeInfoResolver = ProtocolJson.Resolver };

    [Fact]
    public void Write_NoCards_KeepsTheEmptyArray() => Assert.Equal("""{"cards":[]}""", Write(CdsResponse.Nothing));

    [Fact]
    public void Write_NoServices_KeepsTheEmptyArray() => Assert.Equal("""{"services":[]}""", Write(new CdsServicesDocument { Services = [] }));

    [Fact]
    public void Write_FullResponse_UsesTheNamesOfTheWire() => Assert.Equal(
        """
        {"cards":[{"uuid":"9a8c6f1e-0d67-4a53-8b0e-6a6f6f0a1c01","summary":"Dose is high","detail":"**3** units","indicator":"warning","source":{"label":"Example","url":"https://cds.example.org/about","icon":"https://cds.example.org/i.png","topic":{"code":"med-safety","system":"https://cds.example.org/topics","display":"Medication safety"}},"suggestions":[{"label":"Lower","uuid":"9a8c6f1e-0d67-4a53-8b0e-6a6f6f0a1c02","isRecommended":true,"actions":[{"type":"update","description":"Lower the dose","resource":{"resourceType":"MedicationRequest","x":1.10,"empty":{},"none":null}},{"type":"delete","description":"Remove","resourceId":"MedicationRequest/mr-1"}]}],"selectionBehavior":"at-most-one","overrideReasons":[{"code":"stable","system":"https://cds.example.org/reasons","display":"Stable dose"}],"links":[{"label":"App","url":"https://app.example.org/launch","type":"smart","appContext":"{\u0022a\u0022:1}"}],"extension":{"org.example":[]}}],"systemActions":[{"type":"create","description":"Note","resource":{"resourceType":"Task"}}]}
        """,
        Write(Responses.Full));

    [Fact]
    public void Read_WhatWasWritten_GivesTheSame() => Assert.Equal(Write(Responses.Full), Write(JsonSerializer.Deserialize(Write(Responses.Full), ProtocolJson.TypeInfo<CdsResponse>())!));

    [Fact]
    public void Write_MembersWithoutContent_LeavesThemOut()
    {
        var card = Responses.Card with
        {
            Detail = " ",
            Suggestions = [],
            OverrideReasons = [new OverrideReason { Code = "", Display = "" }],
            Links = [],
            Extension = RawJson.Parse("{ }"u8),
            Source = new Source { Label = "Example", Url = "", Topic = new Coding { Code = "" } },
        };

        Assert.Equal(
            """{"cards":[{"summary":"Look","indicator":"info","source":{"label":"Example"}}]}""",
            Write(new CdsResponse { Cards = [card], SystemActions = [], Extension = default(RawJson) }));
    }

    [Fact]
    public void Write_ItemsWithoutContent_LeavesThemOutOfTheirList()
    {
        var card = Responses.Card with { Suggestions = [new Suggestion { Label = "" }, new Suggestion { Label = "Keep" }], SelectionBehavior = SelectionBehavior.Any };

        var written = JsonNode.Parse(Write(new CdsResponse { Cards = [card] }))!;

        Assert.Equal("Keep", (string?)Assert.Single(written["cards"]![0]!["suggestions"]!.AsArray())!["label"]);
    }

    [Fact]
    public void Write_ByAHostWithOtherOptions_StillLeavesOutWhatIsEmpty()
    {
        Assert.Equal("""{"cards":[]}""", JsonSerializer.Serialize(new CdsResponse { Cards = [], SystemActions = [] }, HostOptions));
    }

    [Fact]
    public void Apply_ToAHostsOptions_WritesAsOurOwn()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = false };
        ProtocolJson.Apply(options);

        Assert.Equal(Write(Responses.Full), JsonSerializer.Serialize(Responses.Full, options));
    }

    [Fact]
    public void Write_Discovery_KeepsTheOrderOfPrefetch()
    {
        var service = new CdsServiceDescription
        {
            Hook = "patient-view",
            Id = "greeter",
            Description = "Greets",
            Prefetch = new OrderedDictionary<string, string> { ["z"] = "Patient/{{context.patientId}}", ["a"] = "Condition?patient={{context.patientId}}" },
            Title = "",
        };

        Assert.Equal(
            """{"services":[{"hook":"patient-view","id":"greeter","description":"Greets","prefetch":{"z":"Patient/{{context.patientId}}","a":"Condition?patient={{context.patientId}}"}}]}""",
            Write(new CdsServicesDocument { Services = [service] }));
        Assert.DoesNotContain("prefetch", Write(new CdsServicesDocument { Services = [service with { Prefetch = [] }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OperationOutcome_IsFhir() => Assert.Equal(
        """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found","details":{"text":"No such service."}}]}""",
        Write(OperationOutcome.Error(IssueType.NotFound, "No such service.")));

    [Fact]
    public void Write_EnumBeyondItsValues_Throws() =>
        Assert.Throws<JsonException>(() => Write(new CdsResponse { Cards = [Responses.Card with { Indicator = (Indicator)9 }] }));

    [Theory]
    [InlineData("""{"cards":[{"summary":"a","indicator":"hard-stop","source":{"label":"x"}}]}""")]
    [InlineData("""{"cards":[{"summary":"a","indicator":1,"source":{"label":"x"}}]}""")]
    [InlineData("""{"cards":[{"summary":null,"indicator":"info","source":{"label":"x"}}]}""")]
    [InlineData("""{"cards":[{"indicator":"info","source":{"label":"x"}}]}""")]
    [InlineData("""{"cards":[],"cards":[]}""")]
    [InlineData("""{"Cards":[]}""")]
    [InlineData("""{"cards":null}""")]
    [InlineData("""{"cards":[],"extension":{"a":{"b":1,"b":2}}}""")]
    public void Read_AnswerThatBreaksTheRules_Throws(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, ProtocolJson.TypeInfo<CdsResponse>()));

    [Fact]
    public void Read_UnknownMembers_AreSkipped() =>
        Assert.Empty(JsonSerializer.Deserialize("""{"cards":[],"x":{"y":1}}""", ProtocolJson.TypeInfo<CdsResponse>())!.Cards);

    private static string Write<T>(T message) => Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(message, ProtocolJson.TypeInfo<T>()));
}
