using System.Text.Json.Nodes;

namespace CdsHooks.Testing.Tokens;

/// <summary>A CDS Client that can prove who it is, or fail to in any way.</summary>
/// <param name="issuer">Its <c>iss</c>.</param>
/// <param name="key">The key it signs with.</param>
/// <param name="clock">Tells it the time; the system's clock when left out.</param>
public sealed class TestClient(string issuer, TestKey key, TimeProvider? clock = null) : IDisposable
{
    private readonly TimeProvider clock = clock ?? TimeProvider.System;

    /// <summary>Its <c>iss</c>.</summary>
    public string Issuer { get; } = issuer;

    /// <summary>The key it signs with.</summary>
    public TestKey Key { get; set; } = key;

    /// <summary>The <c>jku</c> it names; <see langword="null"/> for none.</summary>
    public Uri? KeySetUrl { get; set; }

    /// <summary>The <c>tenant</c> it names; <see langword="null"/> for none.</summary>
    public string? Tenant { get; set; }

    /// <summary>Seconds since 1970, as claims count them.</summary>
    public long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>A good token of five minutes, to be changed and signed.</summary>
    /// <param name="audience">URL of the endpoint that is called.</param>
    public TestToken Token(string audience)
    {
        var header = new JsonObject { ["alg"] = Key.Algorithm, ["typ"] = "JWT", ["kid"] = Key.Id };
        if (KeySetUrl is not null) { header["jku"] = KeySetUrl.AbsoluteUri; }
        var payload = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = audience,
            ["iat"] = Now,
            ["exp"] = Now + 300,
            ["jti"] = Guid.CreateVersion7().ToString(),
        };
        if (Tenant is not null) { payload["tenant"] = Tenant; }
        return new TestToken(header, payload, Key);
    }

    /// <summary>The value of the <c>Authorization</c> header with a good token.</summary>
    public string Authorization(string audience) => $"Bearer {Token(audience).Sign()}";

    /// <inheritdoc/>
    public void Dispose() => Key.Dispose();
}
