using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Simulation;
using Microsoft.IdentityModel.Tokens;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>What an EHR publishes of its authorization server.</summary>
internal static class DiscoveryDocuments
{
    /// <summary><c>smart-configuration</c> of SMART App Launch 2.2.</summary>
    public static JsonObject SmartConfiguration(SimulatedEhr ehr)
    {
        var document = Endpoints(ehr);
        document["grant_types_supported"] = Texts(["authorization_code", "client_credentials"]);
        document["capabilities"] = Texts(ehr.Manner.Capabilities);
        return document;
    }

    /// <summary><c>openid-configuration</c> of OpenID Connect Discovery.</summary>
    public static JsonObject OpenIdConfiguration(SimulatedEhr ehr)
    {
        var document = Endpoints(ehr);
        document["grant_types_supported"] = Texts(["authorization_code", "refresh_token", "client_credentials"]);
        document["subject_types_supported"] = Texts(["public"]);
        document["id_token_signing_alg_values_supported"] = Texts(["RS256"]);
        document["claims_supported"] = Texts(["sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "fhirUser", "profile", "name"]);
        document["request_parameter_supported"] = false;
        document["request_uri_parameter_supported"] = false;
        return document;
    }

    /// <summary>The public halves of the keys for <c>id_token</c>s.</summary>
    public static JsonObject KeySet(SimulatedEhr ehr) => new()
    {
        ["keys"] = new JsonArray([.. ehr.SigningKeys.Published.Select(key =>
        {
            var numbers = key.Rsa.ExportParameters(includePrivateParameters: false);
            return new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = key.KeyId, ["n"] = Base64UrlEncoder.Encode(numbers.Modulus), ["e"] = Base64UrlEncoder.Encode(numbers.Exponent) };
        })]),
    };

    /// <summary>The EHR's style, for <c>smart_style_url</c>.</summary>
    public static JsonObject Style() => new()
    {
        ["color_background"] = "#fbfaf7", ["color_error"] = "#b3261e", ["color_highlight"] = "#1f5f8b", ["color_modal_backdrop"] = "#17171799", ["color_success"] = "#2e6b3a", ["color_text"] = "#202124",
        ["dim_border_radius"] = "4px", ["dim_font_size"] = "15px", ["dim_spacing_size"] = "16px",
        ["font_family_body"] = "Georgia, 'Times New Roman', serif", ["font_family_heading"] = "'Helvetica Neue', Arial, sans-serif",
    };

    private static JsonObject Endpoints(SimulatedEhr ehr)
    {
        var document = new JsonObject
        {
            ["issuer"] = ehr.Issuer(),
            ["jwks_uri"] = ehr.KeySetUrl(),
            ["authorization_endpoint"] = ehr.AuthorizeUrl(),
            ["token_endpoint"] = ehr.TokenUrl(),
            ["token_endpoint_auth_methods_supported"] = Texts(ehr.Manner.AuthenticationMethods),
            ["token_endpoint_auth_signing_alg_values_supported"] = Texts(ehr.Manner.AssertionAlgorithms),
            ["response_types_supported"] = Texts(["code"]),
            ["code_challenge_methods_supported"] = Texts(["S256"]),
            ["authorization_response_iss_parameter_supported"] = ehr.Manner.SendsIssuer,
        };
        if (ehr.Manner.ListedScopes is { } scopes) { document["scopes_supported"] = Texts(scopes); }
        if (ehr.RevokeUrl() is { } revoke) { document["revocation_endpoint"] = revoke; }
        if (ehr.IntrospectUrl() is { } introspect) { document["introspection_endpoint"] = introspect; }
        if (ehr.EndSessionUrl() is { } endSession) { document["end_session_endpoint"] = endSession; }
        return document;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
