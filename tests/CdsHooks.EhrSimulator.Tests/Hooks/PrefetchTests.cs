using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Hooks;
using CdsHooks.EhrSimulator.Manners;
using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Tests.Hooks;

public sealed class PrefetchTests
{
    private static readonly CdsServiceEntry Service = CdsServiceEntry.ReadAll(JsonNode.Parse(CdsServiceStandIn.Discovery)!.AsObject())[0];

    private readonly SimulatedEhr ehr = new(EhrManner.All[0], new SimulatorOptions(), TimeProvider.System);

    [Fact]
    public void Resolve_All_FillsEachTemplateThatHasItsTokens()
    {
        var prefetch = Resolve(new HookManner())!;
        Assert.Equal("pat-diabetes", (string?)prefetch["patient"]!["id"]);
        Assert.Equal("searchset", (string?)prefetch["conditions"]!["type"]);
        Assert.NotEmpty(prefetch["conditions"]!["entry"]!.AsArray());
        Assert.Equal("clinician-1", (string?)prefetch["user"]!["id"]);
        Assert.False(prefetch.ContainsKey("visit"));
    }

    [Fact]
    public void Resolve_Some_FillsEveryOther() => Assert.Equal(["patient", "plans"], Resolve(new HookManner { Prefetch = PrefetchWay.Some })!.Select(pair => pair.Key).Take(2));

    [Fact]
    public void Resolve_None_LeavesTheMemberOut() => Assert.Null(Resolve(new HookManner { Prefetch = PrefetchWay.None }));

    [Fact]
    public void Resolve_NothingFound_IsNull()
    {
        var prefetch = Resolve(new HookManner())!;
        Assert.True(prefetch.ContainsKey("plans"));
        Assert.Null(prefetch["plans"]);
    }

    [Fact]
    public void Resolve_NothingFoundInVersion3_IsAnEmptySearchset()
    {
        var plans = Resolve(new HookManner(), firing => firing with { IsVersion3 = true })!["plans"]!;
        Assert.Equal("Bundle", (string?)plans["resourceType"]);
        Assert.Null(plans["entry"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Resolve_Failed_IsAnOutcomeOrNullAsTheEhrHasIt(bool isNull)
    {
        var prefetch = Resolve(new HookManner { SendsFailedPrefetchAsNull = isNull }, firing => firing with { FailedPrefetch = ["conditions"] })!;
        Assert.True(prefetch.ContainsKey("conditions"));
        Assert.Equal(isNull ? null : "OperationOutcome", (string?)prefetch["conditions"]?["resourceType"]);
    }

    [Fact]
    public void Resolve_PatientThatIsNotThere_IsNull()
    {
        var prefetch = Resolve(new HookManner(), firing => firing with { PatientId = "nobody" })!;
        Assert.True(prefetch.ContainsKey("patient"));
        Assert.Null(prefetch["patient"]);
    }

    [Fact]
    public void Resolve_WhatTheEhrReadsForItself_IsNotRecordedAndLeavesNoToken()
    {
        Resolve(new HookManner());
        Assert.Empty(ehr.Recording.All);
    }

    private JsonObject? Resolve(HookManner manner, Func<HookFiring, HookFiring>? change = null)
    {
        var firing = new HookFiring { Hook = "patient-view", PatientId = "pat-diabetes", UserId = "Practitioner/clinician-1" };
        firing = change is null ? firing : change(firing);
        return Prefetches.Resolve(ehr, manner, firing, Service, HookContexts.Make(firing, manner));
    }
}
