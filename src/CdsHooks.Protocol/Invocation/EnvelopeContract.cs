using CdsHooks.Protocol.Outcomes;
using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation;

/// <summary>What CDS Hooks asks of the members of every call, whatever the hook.</summary>
internal sealed class EnvelopeContract : NodeContract<EnvelopeDraft>
{
    private const int LongestHookList = 200;

    private static readonly Complaint NotServerUrl =
        new(IssueType.Value, "must be an absolute http or https URL without user, query and fragment.");

    public EnvelopeContract()
    {
        RuleFor(call => call.Hook).Required().MustBe((call, _) => HookComplaint(call)).At("hook");
        RuleFor(call => call.HookInstance).Required().MustBeUuid().At("hookInstance");
        RuleFor(call => call.Context).Required().MustBeObject().At("context");
        RuleFor(call => call.FhirAuthorization).MustBeObject().At("fhirAuthorization");
        RuleFor(call => call.FhirServer).MustBe((call, _) => ServerComplaint(call)).At("fhirServer");
        RuleFor(call => call.FhirServer).Required().At("fhirServer").When(call => call.FhirAuthorization.HasValue);
        RuleFor(call => call.Prefetch).MustBeObject().At("prefetch");
    }

    private static Complaint? ServerComplaint(EnvelopeDraft call)
    {
        if (call.FhirServerUrl is not null) { return null; }
        return call.FhirServer.IsString ? NotServerUrl : Complaint.NotString;
    }

    private static Complaint? HookComplaint(EnvelopeDraft call)
    {
        if (call.ExpectedHook is not null) { return null; }
        if (!call.Hook.IsString) { return Complaint.NotString; }
        var names = string.Join(", ", call.ExpectedHooks);
        if (names.Length > LongestHookList) { names = names[..LongestHookList] + "…"; }
        return new Complaint(IssueType.Value, $"must name a hook of this service: {names}.");
    }
}
