using System.Globalization;
using CdsHooks.Protocol.Invocation;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Outcomes;
using CdsHooks.Rules.Packs;
using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Service.Failures;

/// <summary>A refusal: a status and an OperationOutcome that says why, never with a value from the request. The only way out but an answer.</summary>
internal sealed class Failure : IResult
{
    private readonly OperationOutcome outcome;
    private readonly TimeSpan retryAfter;

    private Failure(int status, OperationOutcome outcome, TimeSpan? retryAfter = null)
    {
        Status = status;
        this.outcome = outcome;
        this.retryAfter = retryAfter ?? TimeSpan.FromSeconds(1);
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    public static Failure NotJson(JsonFault fault) => Of(StatusCodes.Status400BadRequest, fault.Kind == JsonFaultKind.DuplicateMember ? IssueType.Duplicate : IssueType.Structure,
        fault.Kind switch
        {
            JsonFaultKind.InvalidUtf8 => "The body is not well-formed UTF-8.",
            JsonFaultKind.LoneSurrogate => $"A string has half of an escaped surrogate pair, at byte {fault.Position}.",
            JsonFaultKind.DuplicateMember => $"An object names a member twice, at byte {fault.Position}.",
            JsonFaultKind.TooDeep => $"Objects and arrays are nested deeper than {JsonTape.MaxDepth} levels, at byte {fault.Position}.",
            _ => $"The body is not JSON (RFC 8259), at byte {fault.Position}.",
        });

    public static Failure BadRequest(IReadOnlyList<RequestIssue> issues) => new(StatusCodes.Status400BadRequest, new OperationOutcome
    {
        Issue = [.. issues.Select(issue => new OutcomeIssue
        {
            Severity = IssueSeverity.Error,
            Code = issue.Code,
            Details = new OutcomeDetails { Text = issue.Text },
            Expression = issue.Expression.Length > 0 ? [issue.Expression] : null,
        })],
    });

    public static Failure BadRequest(string text) => Of(StatusCodes.Status400BadRequest, IssueType.Invalid, text);

    public static Failure Unauthorized { get; } = Of(StatusCodes.Status401Unauthorized, IssueType.Login, "Authentication required.");

    public static Failure NoSuchService { get; } = Of(StatusCodes.Status404NotFound, IssueType.NotFound,
        "There is no CDS Service with this id. Discovery lists all: GET cds-services.");

    public static Failure NotFound { get; } = Of(StatusCodes.Status404NotFound, IssueType.NotFound, "There is nothing at this address.");

    public static Failure MethodNotAllowed { get; } = Of(StatusCodes.Status405MethodNotAllowed, IssueType.NotSupported,
        "This address does not answer that method; the Allow header lists those it does.");

    public static Failure MissingData(IEnumerable<string> facts) => new(StatusCodes.Status412PreconditionFailed, new OperationOutcome
    {
        Issue =
        [
            new OutcomeIssue
            {
                Severity = IssueSeverity.Error,
                Code = IssueType.Incomplete,
                Details = new OutcomeDetails { Text = "Data that every rule of this service requires was neither sent nor obtainable." },
                Diagnostics = $"Unknown: {string.Join(", ", facts)}.",
            },
        ],
    });

    public static Failure TooLarge(long mostBytes) => Of(StatusCodes.Status413PayloadTooLarge, IssueType.TooLong,
        $"The body is larger than {mostBytes} bytes.");

    public static Failure UnsupportedMediaType { get; } = Of(StatusCodes.Status415UnsupportedMediaType, IssueType.NotSupported,
        "The body must be application/json (or application/*+json) in UTF-8, without Content-Encoding.");

    public static Failure LedgerUnavailable { get; } = Of(StatusCodes.Status503ServiceUnavailable, IssueType.Transient,
        "This cannot be stored or read at the moment. Please send it again; what is sent twice is stored once.");

    public static Failure Overloaded { get; } = Of(StatusCodes.Status503ServiceUnavailable, IssueType.Throttled,
        "More calls are waiting than can be answered in time. Please try again.");

    public static Failure TooSlow { get; } = Of(StatusCodes.Status408RequestTimeout, IssueType.Timeout, "The request was not complete, or not done, in time.");

    /// <summary>Content that is not taken up, with a line for each thing that is wrong. Packs hold no PHI.</summary>
    public static Failure PacksRefused(IEnumerable<PackProblem> problems) => new(StatusCodes.Status422UnprocessableEntity, new OperationOutcome
    {
        Issue =
        [
            .. problems.Select(problem => new OutcomeIssue
            {
                Severity = problem.IsWarning ? IssueSeverity.Warning : IssueSeverity.Error,
                Code = IssueType.Invalid,
                Details = new OutcomeDetails { Text = problem.Message },
                Diagnostics = problem.ToString(),
            }),
        ],
    });

    /// <summary>Settings of an EHR that are not taken, with an issue for each thing that is wrong. They hold no PHI, and faults no secrets.</summary>
    public static Failure EhrRefused(IEnumerable<EhrFault> faults) => new(StatusCodes.Status422UnprocessableEntity, new OperationOutcome
    {
        Issue =
        [
            .. faults.Select(fault => new OutcomeIssue
            {
                Severity = IssueSeverity.Error,
                Code = IssueType.Value,
                Details = new OutcomeDetails { Text = fault.ToString() },
                Expression = fault.Path.Length > 0 ? [fault.Path] : null,
            }),
        ],
    });

    public static Failure NoSuchEhr { get; } = Of(StatusCodes.Status404NotFound, IssueType.NotFound, "There is no EHR of this name. GET admin/ehrs lists all.");

    public static Failure EhrChangedSince { get; } = Of(StatusCodes.Status412PreconditionFailed, IssueType.Conflict,
        "The registration is not the one that If-Match names, or is there although If-None-Match says that it must not be. Read it again.");

    public static Failure RevisionRequired { get; } = Of(StatusCodes.Status428PreconditionRequired, IssueType.Required,
        "The registration exists. If-Match with its ETag is required, so that nobody's change is lost.");

    public static Failure RegistryUnavailable { get; } = Of(StatusCodes.Status503ServiceUnavailable, IssueType.Transient,
        "The ledger cannot be reached. Registrations stay in force as they were; read them again before a change is repeated.");

    public static Failure NoSuchPopulationJob { get; } = Of(StatusCodes.Status404NotFound, IssueType.NotFound, "There is no such job. GET admin/population lists all.");

    public static Failure NoGapList { get; } = Of(StatusCodes.Status404NotFound, IssueType.NotFound,
        "There is no gap list of this job here: it is not done, its time is over, or another replica has made it.");

    public static Failure PopulationJobIsOver { get; } = Of(StatusCodes.Status409Conflict, IssueType.Conflict, "The job is over already.");

    public static Failure PopulationIsOff { get; } = Of(StatusCodes.Status409Conflict, IssueType.NotSupported, "This service does not work on populations: Population:Enabled is false.");

    /// <summary>An EHR has called more often than it may.</summary>
    public static Failure TooManyCalls(TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, OperationOutcome.Error(IssueType.Throttled, "More calls a minute than this EHR may make."), retryAfter);

    public static Failure BadQuery(string text) => Of(StatusCodes.Status400BadRequest, IssueType.Value, text);

    /// <summary>A bug of ours, told only by a trace id that leads to the log.</summary>
    public static Failure Bug(string traceId) => Of(StatusCodes.Status500InternalServerError, IssueType.Exception,
        $"Something went wrong in this service. Trace {traceId}.");

    /// <summary>The refusal for a status that the framework has set without a body.</summary>
    public static Failure OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => TooSlow,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        _ => Of(status, IssueType.Processing, "The request was refused."),
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (Status == StatusCodes.Status401Unauthorized) { response.Headers.WWWAuthenticate = "Bearer"; }
        if (Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
        {
            response.Headers.RetryAfter = ((int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
        // The server closes the connection rather than read on; a client that is not told would send its next request into it.
        if (Status is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status408RequestTimeout && HttpProtocol.IsHttp11(httpContext.Request.Protocol)) { response.Headers.Connection = "close"; }
        await response.WriteAsJsonAsync(outcome, ProtocolJson.TypeInfo<OperationOutcome>(), "application/json", httpContext.RequestAborted);
    }

    private static Failure Of(int status, IssueType code, string text) => new(status, OperationOutcome.Error(code, text));
}
