using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Invocation;

/// <summary>Makes calls to change and to read.</summary>
internal static class Call
{
    public const string Instance = "5f0c3a0b-7b1e-4c55-9a20-3d1f6e8b000b";

    private const string Order = """{"resourceType":"MedicationRequest","id":"mr-1","status":"draft"}""";

    /// <summary>The least that a hook accepts.</summary>
    public static JsonObject Minimal(string hook = HookNames.PatientView) => new()
    {
        ["hook"] = hook,
        ["hookInstance"] = Instance,
        ["context"] = JsonNode.Parse(MinimalContext(hook)),
    };

    public static JsonObject WithContext(string member, string json, string hook = HookNames.PatientView)
    {
        var call = Minimal(hook);
        call["context"]![member] = JsonNode.Parse(json);
        return call;
    }

    public static JsonObject WithoutContext(string member, string hook = HookNames.PatientView)
    {
        var call = Minimal(hook);
        call["context"]!.AsObject().Remove(member);
        return call;
    }

    public static JsonObject With(string member, string json)
    {
        var call = Minimal();
        call[member] = JsonNode.Parse(json);
        return call;
    }

    public static CdsRequestReading Read(string body, params string[] hooks)
    {
        var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(body), out var fault);
        Assert.Null(fault);
        return CdsRequestReader.Read(tape!, hooks.Length == 0 ? [HookNames.PatientView] : hooks);
    }

    public static CdsRequest Accept(JsonObject call) => Accept(call.ToJsonString(), (string?)call["hook"] ?? HookNames.PatientView);

    public static CdsRequest Accept(string body, params string[] hooks) => Read(body, hooks) switch
    {
        CdsRequestReading.Accepted accepted => accepted.Request,
        CdsRequestReading.Refused refused => throw new Xunit.Sdk.XunitException(string.Join('\n', refused.Issues)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static IReadOnlyList<RequestIssue> Refuse(JsonObject call, string? hook = null) => Refuse(call.ToJsonString(), hook ?? HookNames.PatientView);

    public static IReadOnlyList<RequestIssue> Refuse(string body, params string[] hooks) =>
        Assert.IsType<CdsRequestReading.Refused>(Read(body, hooks)).Issues;

    private static string MinimalContext(string hook)
    {
        const string Base = """ "userId":"Practitioner/p1","patientId":"pat-1" """;
        const string Bundle = """{"resourceType":"Bundle","entry":[{"resource":""" + Order + "}]}";
        return hook switch
        {
            HookNames.PatientView => "{" + Base + "}",
            HookNames.EncounterStart or HookNames.EncounterDischarge => $$"""{ {{Base}},"encounterId":"enc-1"}""",
            HookNames.OrderSelect => $$"""{ {{Base}},"selections":["MedicationRequest/mr-1"],"draftOrders":{{Bundle}}}""",
            HookNames.OrderSign => $$"""{ {{Base}},"draftOrders":{{Bundle}}}""",
            HookNames.AppointmentBook => $$"""{ {{Base}},"appointments":{{Bundle}}}""",
            HookNames.OrderDispatch => """{"patientId":"pat-1","dispatchedOrders":["ServiceRequest/sr-1"],"performer":"Organization/o1"}""",
            HookNames.AllergyIntoleranceCreate => "{" + Base + ""","allergyIntolerance":{"resourceType":"AllergyIntolerance","id":"ai-1"}}""",
            HookNames.ProblemListItemCreate => $$"""{ {{Base}},"conditions":{{Bundle}}}""",
            HookNames.MedicationRefill => $$"""{"patientId":"pat-1","medications":{{Bundle}}}""",
            HookNames.MedicationVerify => $$"""{ {{Base}},"medication":{{Order}}}""",
            HookNames.MedicationPrescribe => $$"""{ {{Base}},"medications":{{Bundle}}}""",
            HookNames.OrderReview => $$"""{ {{Base}},"orders":{{Bundle}}}""",
            _ => "{}",
        };
    }
}
