using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tokens;

namespace CdsHooks.Smart.Keys;

/// <summary>Makes client assertions as SMART App Launch 2.2 and RFC 7523 have them.</summary>
internal sealed class ClientAssertions(ManagedKeys managed, OwnKeys own, KeySetAddress address, TimeProvider clock) : IClientAssertions
{
    // The specification allows five minutes; what is missing is for a clock that is behind.
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(240);

    // For a clock that is ahead of theirs. In iat too, since some compare that.
    private static readonly TimeSpan Earlier = TimeSpan.FromSeconds(20);

    private const int TokenIdBytes = 24;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async ValueTask<string> CreateAsync(EhrRegistration ehr, string clientId, Uri tokenEndpoint, IReadOnlyList<string> offered, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        ArgumentNullException.ThrowIfNull(tokenEndpoint);
        ArgumentNullException.ThrowIfNull(offered);
        var signer = await SignerAsync(ehr.Smart, offered, cancel);
        var keySet = !ehr.Smart.SendsJku ? null
            : address.Url?.OriginalString ?? throw new SecretUnavailableException("smart.sendsJku names the key set by its address, and Launch:PublicBaseUrl is not set.");
        var signed = $"{Part(writer => WriteHeader(writer, signer, keySet))}.{Part(writer => WriteClaims(writer, clientId, (ehr.Smart.AssertionAudience ?? tokenEndpoint).OriginalString))}";
        return $"{signed}.{Base64Url.EncodeToString(await signer.SignAsync(Encoding.ASCII.GetBytes(signed), cancel))}";
    }

    private async ValueTask<ISigner> SignerAsync(SmartRegistration smart, IReadOnlyList<string> offered, CancellationToken cancel)
    {
        if (smart.PrivateKey is null) { return await managed.SignerAsync(Choose(smart.SigningAlgorithm, offered), cancel); }
        var signer = await own.SignerAsync(smart.PrivateKey, cancel);
        return smart.SigningAlgorithm == AssertionAlgorithm.Auto || smart.SigningAlgorithm == signer.Algorithm ? signer
            : throw new SecretUnavailableException($"The key that smart.privateKey names signs {signer.Algorithm}, and smart.signingAlgorithm wants {smart.SigningAlgorithm}.");
    }

    // Where nothing is said, what every server knows that knows any.
    private static AssertionAlgorithm Choose(AssertionAlgorithm registered, IReadOnlyList<string> offered) => registered switch
    {
        AssertionAlgorithm.Auto => offered.Contains("ES384", StringComparer.Ordinal) ? AssertionAlgorithm.ES384 : AssertionAlgorithm.RS384,
        _ => registered,
    };

    private static void WriteHeader(Utf8JsonWriter writer, ISigner signer, string? keySet)
    {
        writer.WriteString("alg", signer.Algorithm.ToString());
        writer.WriteString("kid", signer.KeyId);
        writer.WriteString("typ", "JWT");
        if (keySet is not null) { writer.WriteString("jku", keySet); }
    }

    private void WriteClaims(Utf8JsonWriter writer, string clientId, string audience)
    {
        var now = clock.GetUtcNow();
        writer.WriteString("iss", clientId);
        writer.WriteString("sub", clientId);
        writer.WriteString("aud", audience);
        writer.WriteNumber("iat", (now - Earlier).ToUnixTimeSeconds());
        writer.WriteNumber("nbf", (now - Earlier).ToUnixTimeSeconds());
        writer.WriteNumber("exp", (now + Life).ToUnixTimeSeconds());
        writer.WriteString("jti", Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenIdBytes)));
    }

    private static string Part(Action<Utf8JsonWriter> write)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Plain))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return Base64Url.EncodeToString(json.WrittenSpan);
    }
}
