namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>What an access token grants.</summary>
/// <param name="ClientId">To which client.</param>
/// <param name="Scopes">The scopes, one by one, as they were granted.</param>
/// <param name="PatientId">The patient that <c>patient/</c> scopes are limited to.</param>
/// <param name="UserReference">On whose behalf, such as <c>Practitioner/p1</c>; <see langword="null"/> for a backend.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record AccessGrant(string ClientId, IReadOnlyList<string> Scopes, string? PatientId, string? UserReference, DateTimeOffset ExpiresAt);
