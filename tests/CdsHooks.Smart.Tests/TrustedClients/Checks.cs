using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;
using CdsHooks.Smart.TrustedClients.KeySets;
using CdsHooks.Testing.Tokens;
using Microsoft.Extensions.Logging.Abstractions;

namespace CdsHooks.Smart.Tests.TrustedClients;

/// <summary>The checking of tokens without a host, at a time that stands still.</summary>
internal sealed class Checks : IEhrRegistry, IUsedTokens, IKeySetHttp
{
    public const string Audience = "https://cds.example.org/cds-services/a";

    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public Checks(params EhrRegistration[] registrations)
    {
        Current = new EhrDirectory(registrations);
        Tokens = new CdsClientTokens(this, new RegisteredKeySets(this, Clock, NullLogger<RegisteredKeySets>.Instance), this, Clock);
    }

    public ManualClock Clock { get; } = new();

    public EhrDirectory Current { get; set; }

    public CdsClientTokens Tokens { get; }

    /// <summary>How long the last token that was noted had to live.</summary>
    public TimeSpan NotedLife { get; private set; }

    /// <summary>Answers fetches of key sets; none are made where it is left out.</summary>
    public StubEndpoint? Endpoint { get; init; }

    public HttpClient Client(bool allowsPrivateNetwork) => new(Endpoint ?? throw new InvalidOperationException("Nothing was to be fetched."), disposeHandler: false);

    public ValueTask<TokenUse> NoteAsync(string key, TimeSpan life, CancellationToken cancel)
    {
        NotedLife = life;
        return new ValueTask<TokenUse>(used.Add(key) ? TokenUse.First : TokenUse.Again);
    }

    public async Task<TokenVerdict> CheckAsync(string token) => await Tokens.CheckAsync(token, new TokenAudience(Audience), CancellationToken.None);

    public async Task<RefusalCause> CauseAsync(TestToken token) => (await CheckAsync(token.Sign())).Cause;

    /// <summary>A registration whose keys stand in it.</summary>
    public static EhrRegistration Registration(string slug, CdsClientTrust trust) => new()
    {
        Slug = slug,
        Environment = "production",
        DisplayName = slug,
        FhirBaseUrl = new Uri("https://fhir.example.org/r4"),
        CdsClient = trust,
    };
}
