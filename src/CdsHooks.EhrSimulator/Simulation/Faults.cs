namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>What an EHR was told to do wrong. Each is off at first; all may be set while it runs.</summary>
public sealed class Faults
{
    private readonly Lock counting = new();

    /// <summary>Waits so long before each answer of the FHIR server.</summary>
    public TimeSpan FhirDelay { get; set; }

    /// <summary>Answers reads and searches with this status: 401, 403, 429, 500, 503 and so on.</summary>
    public int? FhirStatus { get; set; }

    /// <summary>How many answers more <see cref="FhirStatus"/> is given to; <see langword="null"/> for all.</summary>
    public int? FhirStatusTimes { get; set; }

    /// <summary>The <c>Retry-After</c> of 429 and 503, in seconds or as a date.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>Answers 200 with an OperationOutcome in place of what was asked for.</summary>
    public bool AnswersOutcomeWith200 { get; set; }

    /// <summary>Breaks each answer off in its middle: the connection ends before all was sent that was announced.</summary>
    public bool Truncates { get; set; }

    /// <summary>Sends half of each answer as if it were all.</summary>
    public bool SendsHalf { get; set; }

    /// <summary>Gives <see cref="FhirStatus"/> to this resource type alone; <see langword="null"/> for all.</summary>
    public string? FhirStatusType { get; set; }

    /// <summary>Answers 200 with a sign-in page in HTML.</summary>
    public bool AnswersHtmlWith200 { get; set; }

    /// <summary>Answers 200 with an empty body.</summary>
    public bool AnswersNothingWith200 { get; set; }

    /// <summary>Answers 302 to this address.</summary>
    public string? RedirectsTo { get; set; }

    /// <summary>What next links begin with, in place of the FHIR base URL: another host.</summary>
    public string? NextLinkBase { get; set; }

    /// <summary>Next links lead to the same page for ever.</summary>
    public bool LoopsNextLink { get; set; }

    /// <summary>Adds a warning to each search Bundle, as an entry of mode <c>outcome</c>.</summary>
    public bool WarnsInBundles { get; set; }

    /// <summary>Keeps the drafts of a hook call in the chart under their ids, as EHRs do that save orders before they are signed. No fault, and not what the hooks promise.</summary>
    public bool StoresDrafts { get; set; }

    /// <summary>What goes wrong in Bulk Data exports.</summary>
    public BulkFaults Bulk { get; } = new();

    /// <summary>Gives access tokens this life, in place of the manner's.</summary>
    public TimeSpan? AccessTokenLifetime { get; set; }

    /// <summary>Answers the token endpoint with this status.</summary>
    public int? TokenStatus { get; set; }

    /// <summary>Waits so long before each answer of the token endpoint.</summary>
    public TimeSpan TokenDelay { get; set; }

    /// <summary>Takes the refresh token but loses the answer.</summary>
    public bool DropsTokenAnswers { get; set; }

    /// <summary>The status that this request to the FHIR server is to be answered with, counted; <see langword="null"/> for what is right.</summary>
    internal int? TakeFhirStatus(string? type)
    {
        lock (counting)
        {
            if (FhirStatus is not { } status || (FhirStatusType is { } wanted && wanted != type)) { return null; }
            if (FhirStatusTimes is not { } times) { return status; }
            if (times <= 0) { return null; }
            FhirStatusTimes = times - 1;
            return status;
        }
    }
}
