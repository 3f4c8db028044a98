using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.TrustedClients;

/// <summary>A CDS Client that has proved who it is.</summary>
/// <param name="Ehr">The EHR that it belongs to.</param>
/// <param name="Tenant">The <c>tenant</c> of its token, if it has one.</param>
/// <param name="TokenId">The <c>jti</c> of its token, for the audit log.</param>
public sealed record TrustedClient(EhrRegistration Ehr, string? Tenant, string TokenId);
