using System.Runtime.InteropServices;
using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.TrustedClients;

/// <summary>What came of checking a token.</summary>
/// <param name="Cause">Why it is refused; <see cref="RefusalCause.None"/> when it is believed.</param>
/// <param name="Client">Who it proves the caller to be; <see langword="null"/> when it is refused.</param>
/// <param name="Ehr">The registration that the token claims, whether or not it proves it; <see langword="null"/> before one was found.</param>
/// <param name="Tenant">The <c>tenant</c> that it claims, fit for a log.</param>
/// <param name="TokenId">Its <c>jti</c>, fit for a log.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TokenVerdict(RefusalCause Cause, TrustedClient? Client = null, EhrRegistration? Ehr = null, string? Tenant = null, string? TokenId = null);
