namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>What an EHR was told to do wrong in Bulk Data exports. Each is off at first; all may be set while it runs.</summary>
public sealed class BulkFaults
{
    /// <summary>Answers kick-off with this status.</summary>
    public int? KickOffStatus { get; set; }

    /// <summary>Answers so many status requests 429 with <c>Retry-After</c>.</summary>
    public int TooManyPolls { get; set; }

    /// <summary>Answers so many status requests 500.</summary>
    public int FailingPolls { get; set; }

    /// <summary>Ends exports as failed: the status is 500 with an OperationOutcome for good.</summary>
    public bool Fails { get; set; }

    /// <summary>Breaks so many downloads off in their middle.</summary>
    public int BrokenDownloads { get; set; }

    /// <summary>Takes the token away after so many downloads: each later one is answered 401 until another token is sent; <see langword="null"/> for never.</summary>
    public int? RevokesTokenAfterDownloads { get; set; }

    /// <summary>Answers so many downloads 503.</summary>
    public int FailingDownloads { get; set; }

    /// <summary>Puts a line that is no JSON, and a blank one, into each file.</summary>
    public bool WritesBadLines { get; set; }

    /// <summary>Adds a file of errors to manifests.</summary>
    public bool AddsErrors { get; set; }

    /// <summary>Announces one resource more than each file holds.</summary>
    public bool MiscountsResources { get; set; }

    /// <summary>What the URLs of files begin with, in place of the FHIR base URL: another host.</summary>
    public string? FileBase { get; set; }
}
