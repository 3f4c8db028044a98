namespace CdsHooks.EhrSimulator.Manners;

/// <summary>The habits of one EHR's Bulk Data export. What is not set keeps to Bulk Data Access 2.</summary>
public sealed record BulkManner
{
    /// <summary>Status requests that are answered 202 before an export is ready; 0 for ready at once.</summary>
    public int PollsUntilReady { get; init; } = 2;

    /// <summary>The <c>Retry-After</c> of 202.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>True when <c>Retry-After</c> is a date.</summary>
    public bool TellsRetryAfterAsDate { get; init; }

    /// <summary>Patients of one file; then the next file of the type begins.</summary>
    public int PatientsPerFile { get; init; } = 2_500;

    /// <summary>True when files are given to bearers of a token alone; otherwise their URLs are signed, and a token is refused.</summary>
    public bool RequiresAccessToken { get; init; } = true;

    /// <summary>True when a client may have one export under way.</summary>
    public bool RefusesSecondExport { get; init; }

    /// <summary>True when the export of a group needs a scope for Group.</summary>
    public bool NeedsGroupScope { get; init; }

    /// <summary>True when groups alone may be exported.</summary>
    public bool ExportsGroupsOnly { get; init; }

    /// <summary>How long files are kept.</summary>
    public TimeSpan FilesLive { get; init; } = TimeSpan.FromHours(24);
}
