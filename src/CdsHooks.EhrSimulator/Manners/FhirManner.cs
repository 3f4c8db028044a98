namespace CdsHooks.EhrSimulator.Manners;

/// <summary>The habits of one EHR's FHIR server. What is not set keeps to FHIR R4 and US Core.</summary>
public sealed record FhirManner
{
    /// <summary>Entries of a page where <c>_count</c> does not ask for fewer.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Most entries of a page, whatever <c>_count</c> asks for.</summary>
    public int MaxPageSize { get; init; } = 200;

    /// <summary>The parameter of next links that says where to go on; its value means nothing to anybody else.</summary>
    public string PageParameter { get; init; } = "_page";

    /// <summary>True when next links repeat the parameters of the search.</summary>
    public bool RepeatsSearchInLinks { get; init; }

    /// <summary>Parameters of which one must be given when a type is searched, as <c>Type?one|other</c>.</summary>
    public IReadOnlyList<string> RequiredParameters { get; init; } = [];

    /// <summary>True when what lies in a patient's chart is only found by patient or by id.</summary>
    public bool NeedsPatient { get; init; }

    /// <summary>True when a batch may be posted.</summary>
    public bool TakesBatch { get; init; } = true;

    /// <summary>True when orders and tasks may be created and updated.</summary>
    public bool TakesWrites { get; init; } = true;

    /// <summary>True when <c>_elements</c> and <c>_summary=count</c> are known.</summary>
    public bool TakesElements { get; init; }

    /// <summary>True when <c>Encounter.class</c> bears a code of the EHR's own.</summary>
    public bool HasOwnEncounterClass { get; init; }

    /// <summary>The header of answers that names the request.</summary>
    public string RequestIdHeader { get; init; } = "X-Request-Id";

    /// <summary>How it exports.</summary>
    public BulkManner Bulk { get; init; } = new();
}
