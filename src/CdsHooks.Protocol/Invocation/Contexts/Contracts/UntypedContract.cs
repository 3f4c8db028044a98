namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>A hook without a contract of ours: nothing is asked, and what looks like patient, user and encounter is read.</summary>
internal sealed class UntypedContract : ContextContract
{
    public override HookContext Read(ContextDraft draft) => new UntypedContext
    {
        Raw = draft.Raw,
        PatientId = Json.WireText.IsFhirId(Json.WireText.Of(draft.PatientId)) ? draft.Patient : "",
        UserId = draft.User,
        EncounterId = Json.WireText.IsFhirId(Json.WireText.Of(draft.EncounterId)) ? draft.Encounter : null,
    };
}
