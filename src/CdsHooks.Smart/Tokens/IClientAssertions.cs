using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Tokens;

/// <summary>Signs the assertions by which this service proves who it is (<c>private_key_jwt</c>). Private keys stay behind it.</summary>
public interface IClientAssertions
{
    /// <summary>Makes one assertion, for one request: each has a <c>jti</c> of its own and lives for less than five minutes.</summary>
    /// <param name="ehr">For whose token endpoint; selects key and algorithm.</param>
    /// <param name="clientId">The client id there: <c>iss</c> and <c>sub</c>.</param>
    /// <param name="tokenEndpoint">The URL that is posted to: <c>aud</c>.</param>
    /// <param name="offered">Algorithms that the EHR takes; empty where it does not say.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="Keys.SecretUnavailableException">There is no key.</exception>
    ValueTask<string> CreateAsync(EhrRegistration ehr, string clientId, Uri tokenEndpoint, IReadOnlyList<string> offered, CancellationToken cancel);
}
