using System.Globalization;
using CdsHooks.Protocol.Invocation.Contexts;
using CdsHooks.Protocol.Invocation.Contexts.Contracts;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Prefetch;
using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation;

/// <summary>Reads a call of a CDS Service from its body: strict on the envelope, lenient on clinical content.</summary>
public static class CdsRequestReader
{
    private static readonly EnvelopeContract Envelope = new();
    private static readonly FhirAuthorizationContract Authorization = new();

    /// <summary>Reads a call.</summary>
    /// <param name="tape">The body. Stays the caller's: to be disposed once the request is no longer used.</param>
    /// <param name="expectedHooks">The names of the hooks the called service answers, at least one.</param>
    /// <returns>The call, or everything that is wrong with it at once.</returns>
    /// <exception cref="ArgumentException">No hook is expected.</exception>
    public static CdsRequestReading Read(JsonTape tape, IReadOnlyCollection<string> expectedHooks)
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(expectedHooks);
        if (expectedHooks.Count == 0) { throw new ArgumentException("A service answers at least one hook.", nameof(expectedHooks)); }

        var issues = new IssueList();
        if (!tape.Root.IsObject)
        {
            issues.Add(Complaint.NotObject, "");
            return new CdsRequestReading.Refused(issues.Issues);
        }
        var draft = new EnvelopeDraft(tape.Root, expectedHooks);
        Envelope.IsKeptBy(draft, issues, "");
        var authorization = ReadAuthorization(draft, issues);
        var context = ReadContext(draft, issues);
        return issues.IsEmpty
            ? new CdsRequestReading.Accepted(Assemble(tape, draft, authorization, context!))
            : new CdsRequestReading.Refused(issues.Issues);
    }

    private static FhirAuthorization? ReadAuthorization(EnvelopeDraft draft, IssueList issues)
    {
        if (!draft.FhirAuthorization.IsObject) { return null; }
        var lent = new FhirAuthorizationDraft(draft.FhirAuthorization);
        return Authorization.IsKeptBy(lent, issues, "fhirAuthorization.") ? lent.Read() : null;
    }

    private static HookContext? ReadContext(EnvelopeDraft draft, IssueList issues)
    {
        if (!draft.Context.IsObject) { return null; }
        // A call that names no hook is held to the only one expected; one that names another hook is not held to a contract it never meant.
        var hook = draft.ExpectedHook ?? (draft.ExpectedHooks.Count == 1 && !draft.Hook.IsString ? draft.ExpectedHooks.First() : null);
        if (hook is null) { return null; }
        var contract = ContextContracts.Of(hook);
        var context = new ContextDraft(draft.Context);
        return contract.IsKeptBy(context, issues, "context.") ? contract.Read(context) : null;
    }

    private static CdsRequest Assemble(JsonTape tape, EnvelopeDraft draft, FhirAuthorization? authorization, HookContext context)
    {
        return new CdsRequest
        {
            Tape = tape,
            Hook = draft.ExpectedHook!,
            HookInstance = Guid.Parse(WireText.Uuid(WireText.Of(draft.HookInstance)), CultureInfo.InvariantCulture),
            FhirServer = draft.FhirServerUrl,
            FhirAuthorization = authorization,
            Context = context,
            Prefetch = new PrefetchData(draft.Prefetch),
            Extension = draft.Extension,
        };
    }
}
