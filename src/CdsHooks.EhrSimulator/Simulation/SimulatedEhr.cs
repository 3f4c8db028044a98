using CdsHooks.EhrSimulator.Authorization;
using CdsHooks.EhrSimulator.Charts;
using CdsHooks.EhrSimulator.Fhir;
using CdsHooks.EhrSimulator.Manners;

namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>One EHR: its habits, charts, clients, what it granted, what it was told to do wrong, and what it was sent.</summary>
public sealed class SimulatedEhr
{
    private readonly SimulatorOptions options;
    private readonly EhrManner usualManner;

    /// <summary>Makes one.</summary>
    /// <param name="manner">Its habits.</param>
    /// <param name="options">Where it is found.</param>
    /// <param name="clock">The clock it goes by.</param>
    public SimulatedEhr(EhrManner manner, SimulatorOptions options, TimeProvider clock)
    {
        this.options = options;
        Manner = usualManner = manner;
        Clock = clock;
        Launches = new IssuedLaunches(() => Manner.LaunchTokenBytes, clock);
        Requests = new MinuteQuota(clock);
        Authorization = new AuthorizationState(this);
        FhirServer = new FhirServer(this);
        Charts = new ChartStore(clock, new Population(options.Population, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        Patients = [.. Charts.Patients.Select(chart => new PatientChoice(chart.PatientId, chart.Title))];
    }

    /// <summary>Its habits; may be exchanged for those of a test, but for name and path.</summary>
    public EhrManner Manner { get; set; }

    /// <summary>The clock it goes by.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Base URL of the host of its FHIR server, with a slash at the end.</summary>
    public Uri BaseUrl => options.BaseUrl;

    /// <summary>Base URL of the host of its authorization server, with a slash at the end.</summary>
    public Uri AuthorizationHost => Manner.HasOtherAuthorizationHost ? options.AuthorizationBaseUrl : options.BaseUrl;

    /// <summary>Base URL of the host that is not that of its FHIR server, with a slash at the end.</summary>
    internal Uri OtherHost => options.AuthorizationBaseUrl;

    /// <summary>Base URL of its FHIR server, without a slash at the end.</summary>
    public string FhirBaseUrl => options.BaseUrl.AbsoluteUri.TrimEnd('/') + Manner.FhirPath;

    /// <summary>Base URL of its authorization server, without a slash at the end.</summary>
    public string AuthorizationBaseUrl => AuthorizationHost.AbsoluteUri.TrimEnd('/') + $"/{Manner.Name}/oauth2";

    /// <summary>The service that it calls and whose app it launches, with a slash at the end.</summary>
    public Uri ServiceUrl => options.ServiceUrl;

    /// <summary>What it was told to do wrong.</summary>
    public Faults Faults { get; set; } = new();

    /// <summary>What it was sent, and what it answered.</summary>
    public Recording Recording { get; } = new();

    /// <summary>The clients registered with it.</summary>
    public RegisteredClients Clients { get; } = new();

    /// <summary>The launches it issued.</summary>
    public IssuedLaunches Launches { get; }

    /// <summary>The tokens it issued.</summary>
    public AccessGrants Grants { get; } = new();

    /// <summary>Its patients and their charts.</summary>
    public ChartStore Charts { get; }

    /// <summary>Who can sign in to it, the usual user first.</summary>
    public IReadOnlyList<SimulatedUser> Users { get; set; } =
    [
        new("Practitioner/clinician-1", "Clinician One"),
        new("Practitioner/clinician-2", "Clinician Two"),
    ];

    /// <summary>The patients that a standalone launch may choose from; filled from its charts.</summary>
    public IReadOnlyList<PatientChoice> Patients { get; set; } = [];

    /// <summary>All its requests of this minute, for EHRs that count them (<see cref="EhrManner.RequestsPerMinute"/>).</summary>
    public MinuteQuota Requests { get; }

    /// <summary>The keys that it signs <c>id_token</c>s with.</summary>
    public SigningKeys SigningKeys { get; } = new();

    /// <summary>Ends all that was granted to apps and backends: no token of theirs is good any more.</summary>
    public void RevokeAll() => Authorization.RevokeAll();

    /// <summary>Takes its usual habits up again, does nothing wrong, and forgets what it granted and was sent. Its clients and charts stay.</summary>
    public void Reset()
    {
        (Manner, Faults) = (usualManner, new Faults());
        RevokeAll();
        Authorization.ClientKeys.Clear();
        Recording.Clear();
    }

    /// <summary>Its FHIR server; hook calls are filled by the same one that their pages are followed on.</summary>
    internal FhirServer FhirServer { get; }

    /// <summary>What its authorization server keeps in mind.</summary>
    internal AuthorizationState Authorization { get; }

    /// <inheritdoc/>
    public override string ToString() => Manner.Title;
}
