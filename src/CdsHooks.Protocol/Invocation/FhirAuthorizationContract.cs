using System.Text;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Outcomes;
using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation;

/// <summary>What CDS Hooks asks of <c>fhirAuthorization</c>.</summary>
internal sealed class FhirAuthorizationContract : NodeContract<FhirAuthorizationDraft>
{
    // The token becomes part of a header, so line breaks in it would become headers of their own.
    private static readonly Complaint NotToken = new(IssueType.Value, "must be visible ASCII characters without blanks.");
    private static readonly Complaint NotBearer = new(IssueType.Value, "must be Bearer.");
    private static readonly Complaint NotSeconds = new(IssueType.Value, "must be a whole number of seconds, 0 or more.");
    private static readonly Complaint NotNumber = new(IssueType.Structure, "must be a number.");

    public FhirAuthorizationContract()
    {
        RuleFor(lent => lent.AccessToken).Required().MustBe((_, node) => TokenComplaint(node)).At("access_token");
        RuleFor(lent => lent.TokenType).Required().MustBe((_, node) => TypeComplaint(node)).At("token_type");
        RuleFor(lent => lent.ExpiresIn).Required().MustBe((_, node) => SecondsComplaint(node)).At("expires_in");
        RuleFor(lent => lent.Scope).Required().MustBeText().At("scope");
        RuleFor(lent => lent.Subject).Required().MustBeText().At("subject");
        RuleFor(lent => lent.Patient).MustBeFhirId().At("patient");
    }

    private static Complaint? TokenComplaint(TapeNode node)
    {
        if (!node.IsString) { return Complaint.NotString; }
        return WireText.IsVisibleAscii(WireText.Of(node)) ? null : NotToken;
    }

    private static Complaint? TypeComplaint(TapeNode node)
    {
        if (!node.IsString) { return Complaint.NotString; }
        return Ascii.EqualsIgnoreCase(WireText.Of(node), "Bearer"u8) ? null : NotBearer;
    }

    private static Complaint? SecondsComplaint(TapeNode node)
    {
        if (node.Kind != System.Text.Json.JsonValueKind.Number) { return NotNumber; }
        return node.GetInt32() is >= 0 ? null : NotSeconds;
    }
}
