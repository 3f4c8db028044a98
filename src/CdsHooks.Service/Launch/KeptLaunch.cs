using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Launch;

namespace CdsHooks.Service.Launch;

/// <summary>A launch that is under way, as it is kept between its two halves.</summary>
/// <param name="Transaction">What the second half needs.</param>
/// <param name="CookieHash">Hash of the cookie of the browser in which it began.</param>
/// <param name="Issuer">The <c>iss</c>, for beginning anew.</param>
/// <param name="Launch">The EHR's <c>launch</c>, for beginning anew; <see langword="null"/> for a standalone launch.</param>
/// <param name="IsSecondTry">True when the browser did not send the cookie of a first try back.</param>
internal sealed record KeptLaunch(LaunchTransaction Transaction, string CookieHash, string Issuer, Secret? Launch, bool IsSecondTry)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(KeptLaunch);
}
