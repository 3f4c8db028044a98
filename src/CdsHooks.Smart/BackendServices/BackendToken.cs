using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Smart.BackendServices;

/// <summary>A token of this service's own.</summary>
/// <param name="AccessToken">Opaque.</param>
/// <param name="Granted">What it grants, which may be less than was asked for.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record BackendToken(Secret AccessToken, SmartScopeSet Granted, DateTimeOffset ExpiresAt);
