using System.Text.Json.Nodes;
using CdsHooks.LoadTests.Calls;

namespace CdsHooks.LoadTests.Tests.Calls;

/// <summary>The same mix is the same calls, with the proportions and gaps that it names.</summary>
public sealed class CallWriterTests
{
    private static readonly CallWriter Writer = new(Services.All, new Uri("https://127.0.0.1:1/fhir/r4"), new DateOnly(2026, 11, 22));

    [Fact]
    public void Write_TheSameMixTwice_GivesTheSameCallsInTheSameOrder()
    {
        var (one, other) = (Writer.Write(CallMix.WorkingDay), Writer.Write(CallMix.WorkingDay));

        Assert.Equal(one.Select(call => Convert.ToBase64String(call.Body)), other.Select(call => Convert.ToBase64String(call.Body)));
    }

    [Fact]
    public void Write_AWorkingDay_HasItsProportions()
    {
        var hooks = Writer.Write(CallMix.WorkingDay).CountBy(call => call.Hook).OrderBy(hook => hook.Value).ThenBy(hook => hook.Key, StringComparer.Ordinal).Select(hook => $"{hook.Key} {hook.Value}");

        Assert.Equal(["encounter-discharge 4", "encounter-start 4", "order-sign 12", "order-select 25", "patient-view 55"], hooks);
    }

    [Fact]
    public void Write_Calls_MarksWhereInstanceAndUserStand()
    {
        foreach (var call in Writer.Write(CallMix.WorkingDay))
        {
            var json = JsonNode.Parse(call.Body)!;

            Assert.Equal("00000000-0000-0000-0000-000000000000", (string)json["hookInstance"]!);
            Assert.Equal("Practitioner/u0000000", (string)json["context"]!["userId"]!);
            Assert.Equal((byte)'0', call.Body[call.InstanceAt]);
            Assert.Equal((byte)'u', call.Body[call.UserAt]);
            Assert.Equal("https://127.0.0.1:1/fhir/r4", (string)json["fhirServer"]!);
            Assert.False(call.LendsToken);
        }
    }

    [Fact]
    public void Write_WithoutPrefetch_SendsNoneAndLendsATokenForThePatient()
    {
        var call = Writer.Write(CallMix.WithoutPrefetch)[0];
        var json = JsonNode.Parse(call.Body)!;

        Assert.True(call.LendsToken);
        Assert.Empty(json["prefetch"]!.AsObject());
        Assert.Equal((string)json["context"]!["patientId"]!, (string)json["fhirAuthorization"]!["patient"]!);
    }

    [Fact]
    public void Write_ForAHookThatNoServiceAnswers_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new CallWriter([], new Uri("https://a.example"), default).Write(CallMix.OrdersSigned));

    [Fact]
    public void Write_ChartsOpened_HasSmallAndLargeBodies()
    {
        var sizes = Writer.Write(CallMix.ChartsOpened).Select(call => call.Body.Length).Order().ToArray();

        Assert.InRange(sizes[sizes.Length / 2], 55_000, 66_000);
        Assert.True(sizes[0] < 12_000);
        Assert.True(sizes[^1] > 300_000);
    }
}
