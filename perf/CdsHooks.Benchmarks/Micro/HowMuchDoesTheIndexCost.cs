using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Benchmarks.Micro;

/// <summary>What follows the tape until rules can run: the envelope checked, every resource indexed and tagged with its value sets.</summary>
[MemoryDiagnoser]
public class HowMuchDoesTheIndexCost
{
    private static readonly string[] Hooks = [HookNames.PatientView];

    private readonly ChartPlan plan = WidePlan();
    private byte[] body = [];

    /// <summary>Size of the body in bytes.</summary>
    [Params(10_000, 50_000, 500_000, 2_000_000)]
    public int Bytes { get; set; }

    /// <summary>Writes the body.</summary>
    [GlobalSetup]
    public void Write() => body = ChartBodies.Wide(Bytes);

    /// <summary>One pass of the framework's reader.</summary>
    [Benchmark(Baseline = true)]
    public int Utf8JsonReaderPass()
    {
        var reader = new Utf8JsonReader(body);
        var tokens = 0;
        while (reader.Read()) { tokens++; }
        return tokens;
    }

    /// <summary>The tape and the envelope.</summary>
    [Benchmark]
    public bool TapeAndEnvelope()
    {
        using var tape = JsonTape.TryRead(body, out _);
        return CdsRequestReader.Read(tape!, Hooks) is CdsRequestReading.Accepted;
    }

    /// <summary>The tape, the envelope and the chart.</summary>
    [Benchmark]
    public int TapeEnvelopeAndChart()
    {
        using var tape = JsonTape.TryRead(body, out _);
        var accepted = (CdsRequestReading.Accepted)CdsRequestReader.Read(tape!, Hooks);
        using var chart = ChartReader.Read(accepted.Request, plan, body.Length);
        return chart.Counts.Used;
    }

    private static ChartPlan WidePlan()
    {
        Fact[] facts =
        [
            Fact.Read<Patient>("patient", "Patient/{{context.patientId}}"),
            Fact.Search<Condition>("conditions", "Condition?patient={{context.patientId}}"),
            Fact.Search<MedicationRequest>("medications", "MedicationRequest?patient={{context.patientId}}"),
            Fact.Search<AllergyIntolerance>("allergies", "AllergyIntolerance?patient={{context.patientId}}"),
            Fact.Search<Immunization>("immunizations", "Immunization?patient={{context.patientId}}"),
            Fact.Search<Observation>("observations", "Observation?patient={{context.patientId}}"),
        ];
        return new ChartPlan(facts, Lexicon.Build([], MedicationKnowledge.Default), MedicationKnowledge.Default);
    }
}
