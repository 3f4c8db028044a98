namespace CdsHooks.Service.Telemetry;

/// <summary>How a call ended, as metrics and the audit log name it.</summary>
internal static class CallOutcome
{
    /// <summary>Answered with cards, and all rules had their say.</summary>
    public const string Cards = "cards";

    /// <summary>Answered without cards: there was nothing to say.</summary>
    public const string None = "none";

    /// <summary>Answered with what was ready: a rule failed or the deadline came.</summary>
    public const string Degraded = "degraded";

    /// <summary>Turned away without being read, whatever the status.</summary>
    public const string Overloaded = "overloaded";

    /// <summary>Turned away because its EHR has called too often, whatever the status.</summary>
    public const string Throttled = "throttled";

    /// <summary>Its body was not there in time, whatever the status.</summary>
    public const string TooSlow = "too_slow";

    /// <summary>The name of an ending that the status alone tells.</summary>
    public static string OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "bad_request",
        StatusCodes.Status401Unauthorized => "unauthorized",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status408RequestTimeout => TooSlow,
        StatusCodes.Status412PreconditionFailed => "missing_data",
        StatusCodes.Status413PayloadTooLarge => "too_large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported_media_type",
        StatusCodes.Status429TooManyRequests => Throttled,
        StatusCodes.Status499ClientClosedRequest => "gone",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        >= 500 => "bug",
        >= 200 and < 300 => "answered",
        _ => "refused",
    };
}
