using CdsHooks.EhrSimulator.Simulation;

namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>An authorization request that was found in order.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="RedirectUri">Where the answer goes.</param>
/// <param name="State">To be sent back with it.</param>
/// <param name="CodeChallenge">What the verifier must hash to.</param>
/// <param name="Scopes">The scopes that will be granted.</param>
/// <param name="Nonce">For the <c>id_token</c>.</param>
/// <param name="LaunchToken">The launch that it belongs to; <see langword="null"/> when the app was started by itself.</param>
/// <param name="Launch">What that launch stands for.</param>
/// <param name="MayAsk">False when the user must not be asked anything (<c>prompt=none</c>).</param>
internal sealed record AuthorizeRequest(
    RegisteredClient Client, string RedirectUri, string State, string CodeChallenge, IReadOnlyList<string> Scopes, string? Nonce, string? LaunchToken, LaunchContext? Launch, bool MayAsk)
{
    public bool Asks(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);
}
