using CdsHooks.Smart.Keys;

namespace CdsHooks.Service.Launch;

/// <summary>What is needed to begin a launch anew in another window, or once its organization is chosen.</summary>
/// <param name="Ehr">The EHR, as <c>slug/environment</c>.</param>
/// <param name="Issuer">The <c>iss</c>.</param>
/// <param name="Launch">The EHR's <c>launch</c>; <see langword="null"/> for a standalone launch.</param>
/// <param name="IsChoice">True while the organization is yet to be chosen; <paramref name="Ehr"/> is the first of them then, and stands for none.</param>
internal sealed record LaunchTicket(string Ehr, string Issuer, Secret? Launch, bool IsChoice = false);
