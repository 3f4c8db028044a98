using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CdsHooks.Benchmarks.Cost;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.TrustedClients;
using CdsHooks.Storage.SharedState;
using CdsHooks.Testing.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CdsHooks.Benchmarks.Tokens;

/// <summary>Tokens of one key, checked in three ways: the signature alone, all of it as the service does, and all but replay by the framework's library.</summary>
internal sealed class TokenCost : IDisposable
{
    private const int Count = 1024;
    private const int Rounds = 7;
    private const string Issuer = "https://ehr.example.org/";
    private const string Audience = "https://cds.example.org/cds-services/cardiovascular-risk";

    private static readonly TokenAudience ThisService = new(Audience);

    private readonly string[] tokens;
    private readonly byte[][] signed;
    private readonly byte[][] signatures;
    private readonly AsymmetricAlgorithm publicKey;
    private readonly ServiceProvider services;
    private readonly CdsClientTokens checks;
    private readonly LeapingClock stateClock = new();
    private readonly JsonWebTokenHandler library = new();
    private readonly TokenValidationParameters parameters;

    public TokenCost(TestKey key)
    {
        using var client = new TestClient(Issuer, key) { KeySetUrl = new Uri("https://ehr.example.org/jwks.json"), Tenant = "org-42" };
        // A busy machine may take more than five minutes.
        tokens = [.. Enumerable.Range(0, Count).Select(_ => client.Token(Audience).With("exp", client.Now + 3600).Sign())];
        signed = [.. tokens.Select(token => Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]))];
        signatures = [.. tokens.Select(token => Base64Url.DecodeFromChars(token.AsSpan(token.LastIndexOf('.') + 1)))];
        publicKey = key.ToPublicKey();
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddLogging()
            .AddSingleton<TimeProvider>(stateClock)
            .AddSharedState()
            .AddSingleton<IUsedTokens, UsedTokens>()
            .AddSingleton<IEhrRegistry>(new OneEhr(KeySetJson.Of(key)))
            .AddTrustedClients()
            .BuildServiceProvider();
        checks = services.GetRequiredService<CdsClientTokens>();
        parameters = new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            ValidTypes = ["JWT"],
            ValidAlgorithms = [key.Algorithm],
            IssuerSigningKey = publicKey is ECDsa ec ? new ECDsaSecurityKey(ec) { KeyId = key.Id } : new RsaSecurityKey((RSA)publicKey) { KeyId = key.Id },
        };
    }

    /// <summary>The best of several rounds of each way, in turn, and the ratio of whole to bare in each round.</summary>
    public (Figure Bare, Figure Whole, Figure Library, IReadOnlyList<double> Ratios) Measure(int milliseconds)
    {
        // The runtime compiles what is used much.
        for (var warm = 0; warm < 3; warm++) { Round(milliseconds); }
        var best = Round(milliseconds);
        var ratios = new List<double> { best.Item2.Microseconds / best.Item1.Microseconds };
        for (var round = 1; round < Rounds; round++)
        {
            var next = Round(milliseconds);
            ratios.Add(next.Item2.Microseconds / next.Item1.Microseconds);
            best = (Better(best.Item1, next.Item1), Better(best.Item2, next.Item2), Better(best.Item3, next.Item3));
        }
        return (best.Item1, best.Item2, best.Item3, ratios);
    }

    public void Dispose()
    {
        services.Dispose();
        publicKey.Dispose();
    }

    private (Figure, Figure, Figure) Round(int milliseconds) =>
        (Figure.Of(Bare, milliseconds, rounds: 1), Figure.Of(Whole, milliseconds, rounds: 1), Figure.Of(Library, milliseconds, rounds: 1));

    private static Figure Better(Figure one, Figure other) => other.Microseconds < one.Microseconds ? other : one;

    /// <summary>Checks the signature of one token alone.</summary>
    public void Bare(int turn)
    {
        var (data, signature) = (signed[turn % Count], signatures[turn % Count]);
        Require(publicKey is ECDsa ec
            ? ec.VerifyData(data, signature, HashAlgorithmName.SHA384)
            : ((RSA)publicKey).VerifyData(data, signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1));
    }

    /// <summary>Checks one token as the service does.</summary>
    public void Whole(int turn)
    {
        // All tokens have been used: what is remembered of them ends.
        if (turn % Count == 0) { stateClock.Leap(TimeSpan.FromHours(2)); }
        var check = checks.CheckAsync(tokens[turn % Count], ThisService, CancellationToken.None);
#pragma warning disable VSTHRD002 // it has completed, and a task would be timed with it
        Require(check.IsCompletedSuccessfully && check.GetAwaiter().GetResult().Client is not null);
#pragma warning restore VSTHRD002
    }

    private void Library(int turn)
    {
        var check = library.ValidateTokenAsync(tokens[turn % Count], parameters);
#pragma warning disable VSTHRD002 // it has completed, and a task would be timed with it
        Require(check.IsCompletedSuccessfully && check.GetAwaiter().GetResult().IsValid);
#pragma warning restore VSTHRD002
    }

    private static void Require(bool isGood)
    {
        if (!isGood) { throw new InvalidOperationException("A good token is refused."); }
    }

    private sealed class OneEhr(string keySet) : IEhrRegistry
    {
        public EhrDirectory Current { get; } = new(
        [
            new EhrRegistration
            {
                Slug = "st-mary",
                Environment = "production",
                DisplayName = "St. Mary",
                FhirBaseUrl = new Uri("https://fhir.example.org/r4"),
                CdsClient = new CdsClientTrust { Issuer = Issuer, KeySetUrls = [new Uri("https://ehr.example.org/jwks.json")], KeySet = keySet, Tenants = ["org-42"] },
            },
        ]);
    }

    private sealed class UsedTokens(ISharedState state) : IUsedTokens
    {
        public async ValueTask<TokenUse> NoteAsync(string key, TimeSpan life, CancellationToken cancel) =>
            await state.TryAddAsync("jti:" + key, life, cancel) ? TokenUse.First : TokenUse.Again;
    }

    /// <summary>The time of day stays the machine's; the time that passes leaps when told so.</summary>
    private sealed class LeapingClock : TimeProvider
    {
        private long leaps;

        public void Leap(TimeSpan by) => leaps += (long)(by.TotalSeconds * TimestampFrequency);

        public override long GetTimestamp() => base.GetTimestamp() + leaps;
    }
}
