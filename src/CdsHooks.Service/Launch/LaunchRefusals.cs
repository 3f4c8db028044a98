using CdsHooks.Service.Pages;
using CdsHooks.Service.Sessions;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.Launch;

/// <summary>Refuses launches: a page for the user, a line of the audit log for the help desk, and a reference that leads from one to the other.</summary>
internal sealed class LaunchRefusals(SessionAudit audit)
{
    private const int MostOfEhr = 300;

    /// <summary>Refuses a launch.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ehr">The EHR; <see langword="null"/> where it is not known.</param>
    /// <param name="cause">Why.</param>
    /// <param name="ehrSays">What the EHR said about it; untrusted.</param>
    public IResult Refuse(HttpContext http, EhrRegistration? ehr, LaunchRefusal cause, string? ehrSays = null) =>
        Refuse(http, ehr, cause, RefusalWords.Of(cause) with { EhrSays = Printable(ehrSays) });

    /// <summary>Refuses a launch in other words.</summary>
    public IResult Refuse(HttpContext http, EhrRegistration? ehr, LaunchRefusal cause, Notice notice)
    {
        if (ehr is null) { PagePolicy.Unframed(http.Response); } else { PagePolicy.FramedBy(http.Response, ehr); }
        var reference = NoticeResult.NewReference();
        audit.LaunchRefused(ehr, cause, reference);
        return NoticeResult.Of(notice with { Reference = reference });
    }

    private static string? Printable(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) { return null; }
        var shown = string.Concat(text.Take(MostOfEhr).Select(character => char.IsControl(character) ? ' ' : character));
        return char.IsHighSurrogate(shown[^1]) ? shown[..^1] : shown;
    }
}
