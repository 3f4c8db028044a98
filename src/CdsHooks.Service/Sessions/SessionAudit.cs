using CdsHooks.Service.App;
using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Service.Sessions;

/// <summary>A line of the audit log for each launch and each session: which EHR, what became of it, and the reference that the user was shown. Never who or whose chart, but as keyed hashes where a chart is looked at.</summary>
/// <remarks>Category <c>CdsHooks.Audit</c>; a log level above Information switches it off.</remarks>
internal sealed partial class SessionAudit(ILoggerFactory loggers, AuditMarks marks)
{
    private readonly ILogger logger = loggers.CreateLogger("CdsHooks.Audit");

    public void LaunchBegun(EhrRegistration ehr, bool isEhrLaunch)
    {
        var kind = KindOf(isEhrLaunch);
        LogBegun(logger, kind, ehr.Name);
    }

    public void LaunchCompleted(EhrRegistration ehr, AppSession session)
    {
        SessionMetrics.Launched(ehr.Name, session.IsEhrLaunch, "completed");
        var (kind, id) = (KindOf(session.IsEhrLaunch), IdOf(session.Handle));
        LogCompleted(logger, kind, ehr.Name, id);
    }

    /// <summary>A launch was refused.</summary>
    /// <param name="ehr">The EHR; <see langword="null"/> where it is not known.</param>
    /// <param name="cause">Why.</param>
    /// <param name="reference">What the user was shown.</param>
    public void LaunchRefused(EhrRegistration? ehr, LaunchRefusal cause, string reference)
    {
        SessionMetrics.LaunchRefused(ehr?.Name ?? "none", cause);
        LogRefused(logger, ehr?.Name ?? "none", cause, reference);
    }

    public void Ended(AppSession session, SessionEnd cause, string? reason)
    {
        SessionMetrics.Ended(session.Ehr, cause);
        var id = IdOf(session.Handle);
        LogEnded(logger, id, session.Ehr, cause, reason);
    }

    public void Turned(string ehr, SessionEnd cause, string reference) => LogTurned(logger, ehr, cause, reference);

    public void Refreshed(EhrRegistration ehr, AppSession session)
    {
        SessionMetrics.Refreshed(ehr.Name, "renewed");
        var id = IdOf(session.Handle);
        LogRefreshed(logger, id, ehr.Name, session.GrantNumber);
    }

    /// <summary>A refresh brought nothing; the tokens are what they were.</summary>
    /// <param name="ehr">The EHR.</param>
    /// <param name="outcome">A word of ours.</param>
    public void NotRefreshed(EhrRegistration ehr, string outcome)
    {
        SessionMetrics.Refreshed(ehr.Name, outcome);
        LogNotRefreshed(logger, ehr.Name, outcome);
    }

    /// <summary>A request that changes something did not come from a page of ours.</summary>
    public void Forged(EhrRegistration ehr, AppSession session, string reference)
    {
        var id = IdOf(session.Handle);
        LogForged(logger, id, ehr.Name, reference);
    }

    /// <summary>Somebody looks at a page about a patient.</summary>
    /// <param name="visit">Whose session.</param>
    /// <param name="view">Which page: a word of ours, or the id of a rule.</param>
    public void Viewed(AppVisit visit, string view)
    {
        if (!logger.IsEnabled(LogLevel.Information)) { return; }
        var (id, ehr) = (IdOf(visit.Session.Handle), visit.Ehr.Name);
        var user = visit.Session.Grant.User is { } known ? marks.Of("user", ehr, $"{known.Issuer}\n{known.Subject}") : "unknown";
        var patient = marks.Of("patient", ehr, visit.PatientId);
        LogViewed(logger, id, ehr, user, patient, view);
    }

    // The same handle makes the same id, and no line leads to an address of the app.
    private static string IdOf(string handle) => Seal.HashOf(handle)[..16];

    private static string KindOf(bool isEhrLaunch) => isEhrLaunch ? "EHR" : "Standalone";

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} launch with {Ehr} begun")]
    private static partial void LogBegun(ILogger logger, string kind, string ehr);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} launch with {Ehr} completed, session {Session} opened")]
    private static partial void LogCompleted(ILogger logger, string kind, string ehr, string session);

    [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session} with {Ehr}: user {UserMark} looks at patient {PatientMark}, page {View}")]
    private static partial void LogViewed(ILogger logger, string session, string ehr, string userMark, string patientMark, string view);

    [LoggerMessage(Level = LogLevel.Information, Message = "Launch with {Ehr} refused: {Cause}, reference {Reference}")]
    private static partial void LogRefused(ILogger logger, string ehr, LaunchRefusal cause, string reference);

    [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session} with {Ehr} ended: {Cause} {Reason}")]
    private static partial void LogEnded(ILogger logger, string session, string ehr, SessionEnd cause, string? reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Request to the app with {Ehr} turned away: {Cause}, reference {Reference}")]
    private static partial void LogTurned(ILogger logger, string ehr, SessionEnd cause, string reference);

    [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session} with {Ehr} has refreshed its access, grant {GrantNumber}")]
    private static partial void LogRefreshed(ILogger logger, string session, string ehr, int grantNumber);

    [LoggerMessage(Level = LogLevel.Information, Message = "Access to {Ehr} was not refreshed: {Outcome}")]
    private static partial void LogNotRefreshed(ILogger logger, string ehr, string outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session} with {Ehr}: a request that changes something did not come from a page of the app, reference {Reference}")]
    private static partial void LogForged(ILogger logger, string session, string ehr, string reference);
}
