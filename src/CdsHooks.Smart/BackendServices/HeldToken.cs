using System.Text.Json;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Smart.BackendServices;

/// <summary>A token with the times that it is kept by.</summary>
/// <param name="Token">The token.</param>
/// <param name="IssuedAt">When it was fetched.</param>
internal sealed record HeldToken(BackendToken Token, DateTimeOffset IssuedAt)
{
    private const double RenewAfter = 0.8;

    /// <summary>A token is lent only with as much time left.</summary>
    public static readonly TimeSpan Reserve = TimeSpan.FromSeconds(30);

    /// <summary>True when it can be lent.</summary>
    public bool Serves(DateTimeOffset now) => now < Token.ExpiresAt - Reserve;

    /// <summary>True when it can be lent, and none other need be asked for.</summary>
    public bool IsFresh(DateTimeOffset now) => Serves(now) && now < IssuedAt + ((Token.ExpiresAt - IssuedAt) * RenewAfter);

    /// <summary>For other replicas; to be encrypted.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new Shared(Token.AccessToken.Reveal(), Token.Granted.ToString(), IssuedAt, Token.ExpiresAt));

    /// <summary>From another replica; <see langword="null"/> for what is none.</summary>
    public static HeldToken? Of(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Shared>(bytes) is { AccessToken: not null, Granted: not null } shared
                ? new HeldToken(new BackendToken(new Secret(shared.AccessToken), SmartScopeSet.Parse(shared.Granted), shared.ExpiresAt), shared.IssuedAt)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Shared(string AccessToken, string Granted, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
    {
        public override string ToString() => "***";
    }
}
