using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Tests;

/// <summary>A call as a CDS Client would send it, from the JSON text to the results of one rule.</summary>
internal sealed class Scenario
{
    public const string PatientId = "p1";

    /// <summary>The day on which every scenario plays.</summary>
    public static readonly DateOnly Today = new(2026, 6, 15);

    private readonly JsonObject prefetch = [];
    private readonly List<JsonNode> draftOrders = [];
    private readonly List<string> selections = [];
    private string hook = "patient-view";

    /// <summary>Puts a single resource under a prefetch key.</summary>
    public Scenario With(string key, string resource)
    {
        prefetch[key] = JsonNode.Parse(resource);
        return this;
    }

    /// <summary>Puts a searchset with some resources under a prefetch key; none for a search that found nothing.</summary>
    public Scenario WithAll(string key, params IEnumerable<string> resources)
    {
        var entries = resources.Select(resource => (JsonNode)new JsonObject { ["resource"] = JsonNode.Parse(resource) }).ToArray();
        prefetch[key] = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset", ["entry"] = new JsonArray(entries) };
        return this;
    }

    /// <summary>Sends <c>null</c> under a prefetch key.</summary>
    public Scenario WithNull(string key)
    {
        prefetch[key] = null;
        return this;
    }

    /// <summary>Takes a prefetch key away.</summary>
    public Scenario Without(string key)
    {
        prefetch.Remove(key);
        return this;
    }

    /// <summary>Makes the call an order-sign with one more draft order.</summary>
    public Scenario Signing(string draftOrder)
    {
        hook = "order-sign";
        draftOrders.Add(JsonNode.Parse(draftOrder)!);
        return this;
    }

    /// <summary>Makes the call an order-select with one more draft order, selected or not.</summary>
    public Scenario Selecting(string draftOrder, bool selected = true)
    {
        hook = "order-select";
        var order = JsonNode.Parse(draftOrder)!;
        draftOrders.Add(order);
        if (selected) { selections.Add($"{order["resourceType"]}/{order["id"]}"); }
        return this;
    }

    /// <summary>Runs one rule over the call.</summary>
    public RuleResult Run(IRule rule, Uri? launchUrl = null, IRuleTrace? trace = null, bool isLate = false) =>
        RunAll(RuleCatalog.Compile([PackOf(rule)], MedicationKnowledge.Default), "tested", launchUrl, trace, isLate).Single();

    /// <summary>Runs all rules of a service over the call.</summary>
    public IReadOnlyList<RuleResult> RunAll(RuleCatalog catalog, string serviceId, Uri? launchUrl = null, IRuleTrace? trace = null, bool isLate = false)
    {
        var service = catalog.WithId(serviceId).Single(candidate => candidate.Hook == hook);
        using var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(Request().ToJsonString()), out _)!;
        var reading = CdsRequestReader.Read(tape, [hook]);
        var request = Assert.IsType<CdsRequestReading.Accepted>(reading).Request;
        using var chart = ChartReader.Read(request, service.Plan, tape.Length);
        var run = new RuleRun(service, new RuleCall
        {
            Chart = chart,
            Context = request.Context,
            Hook = hook,
            Today = Today,
            Deadline = isLate ? default : Deadline.After(TimeProvider.System, TimeSpan.FromMinutes(1)),
            LaunchUrl = launchUrl,
            Trace = trace,
        });
        run.Execute();
        return run.Results();
    }

    private static RulePack PackOf(IRule rule) => new()
    {
        Id = "tested",
        Version = "1.0.0",
        Services =
        [
            new ServiceDefinition { Id = "tested", Hooks = ["patient-view", "order-select", "order-sign"], Title = "Tested", Description = "Tested", Rules = [rule] },
        ],
    };

    private JsonObject Request()
    {
        var context = new JsonObject { ["userId"] = "Practitioner/d1", ["patientId"] = PatientId };
        if (hook != "patient-view")
        {
            var entries = draftOrders.Select(order => (JsonNode)new JsonObject { ["resource"] = order.DeepClone() }).ToArray();
            context["draftOrders"] = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "collection", ["entry"] = new JsonArray(entries) };
        }
        if (hook == "order-select") { context["selections"] = new JsonArray([.. selections.Select(selection => (JsonNode)selection)]); }
        return new JsonObject
        {
            ["hook"] = hook,
            ["hookInstance"] = "5f0c3a01-7b1e-4c55-9a20-3d1f6e8b0001",
            ["context"] = context,
            ["prefetch"] = prefetch.DeepClone(),
        };
    }
}
