using System.Net.Http.Headers;
using System.Text;
using CdsHooks.Smart.Discovery;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Tokens;

/// <summary>Proves to an EHR who this service is, as it is registered there. Each proof serves one request.</summary>
internal sealed class ClientProofs(IClientAssertions assertions, ISecrets secrets)
{
    /// <summary>The <c>client_assertion_type</c> of a signed assertion (RFC 7523, 2.2).</summary>
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>The proof of the app.</summary>
    /// <param name="ehr">The EHR.</param>
    /// <param name="configuration">What it takes.</param>
    /// <param name="tokenEndpoint">Its token endpoint, the audience of assertions.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="SecretUnavailableException">The key or the secret cannot be read.</exception>
    public async ValueTask<ClientProof> OfAppAsync(EhrRegistration ehr, SmartConfiguration configuration, Uri tokenEndpoint, CancellationToken cancel)
    {
        var smart = ehr.Smart;
        var id = smart.LaunchClientId!;
        var fields = new List<KeyValuePair<string, string>>();
        if (smart.SendsClientId || smart.ClientAuthentication == ClientAuthentication.None) { fields.Add(new("client_id", id)); }
        switch (smart.ClientAuthentication)
        {
            case ClientAuthentication.PrivateKeyJwt:
                fields.Add(new("client_assertion_type", AssertionType));
                fields.Add(new("client_assertion", await assertions.CreateAsync(ehr, id, tokenEndpoint, configuration.SigningAlgorithms, cancel)));
                return new ClientProof(Authorization: null, fields);
            case ClientAuthentication.SecretBasic when !TakesOnlyPost(configuration.AuthenticationMethods):
                return new ClientProof(Basic(id, await SecretAsync(smart, cancel), smart.FormEncodesClientSecret), fields);
            case ClientAuthentication.SecretBasic or ClientAuthentication.SecretPost:
                if (!smart.SendsClientId) { fields.Add(new("client_id", id)); }
                fields.Add(new("client_secret", (await SecretAsync(smart, cancel)).Reveal()));
                return new ClientProof(Authorization: null, fields);
            default:
                return new ClientProof(Authorization: null, fields);
        }
    }

    private async Task<Secret> SecretAsync(SmartRegistration smart, CancellationToken cancel) =>
        await secrets.ReadAsync(smart.ClientSecret ?? throw new SecretUnavailableException("The registration does not say where the client secret is kept."), cancel);

    private static bool TakesOnlyPost(IReadOnlyList<string> methods) =>
        methods.Contains("client_secret_post", StringComparer.Ordinal) && !methods.Contains("client_secret_basic", StringComparer.Ordinal);

    private static AuthenticationHeaderValue Basic(string id, Secret secret, bool isEncoded)
    {
        var pair = isEncoded ? $"{FormEncode(id)}:{FormEncode(secret.Reveal())}" : $"{id}:{secret.Reveal()}";
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
    }

    private static string FormEncode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
