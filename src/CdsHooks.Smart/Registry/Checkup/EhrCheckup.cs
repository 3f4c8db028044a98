using CdsHooks.Fhir.Rest;
using CdsHooks.Smart.Keys;

namespace CdsHooks.Smart.Registry.Checkup;

/// <summary>Tries whether an EHR is reachable and offers what its registration says, and tells in plain words what is wrong. Sends nothing but requests for public documents.</summary>
public sealed class EhrCheckup
{
    private readonly Func<bool, HttpMessageInvoker> http;
    private readonly ISecrets? secrets;

    /// <summary>Makes one that leaves by the same guarded door as all other requests.</summary>
    /// <param name="secrets">Where references to secrets are tried; <see langword="null"/> to leave them out, as on another machine than the service's.</param>
    public EhrCheckup(ISecrets? secrets) : this(secrets, allowsPrivateNetwork => EgressHttp.Create(allowsPrivateNetwork)) { }

    /// <summary>Makes one with other clients.</summary>
    /// <param name="secrets">Where references to secrets are tried.</param>
    /// <param name="http">A client by whether it may reach private networks.</param>
    internal EhrCheckup(ISecrets? secrets, Func<bool, HttpMessageInvoker> http) => (this.secrets, this.http) = (secrets, http);

    /// <summary>Looks at everything, one after the other. Never throws for what the EHR does. Takes at most ten seconds for each document.</summary>
    /// <returns>All findings, the good ones too, in the order in which things were looked at.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was signalled.</exception>
    public async Task<IReadOnlyList<CheckupFinding>> RunAsync(EhrRegistration ehr, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        var documents = new DocumentFetch(http(ehr.ChartAccess.AllowsPrivateNetwork));
        return
        [
            .. RegistrationCheck.Of(ehr),
            .. await CapabilityStatementCheck.RunAsync(ehr, documents, cancel),
            .. await SmartConfigurationCheck.RunAsync(ehr, documents, cancel),
            .. await KeySetCheck.RunAsync(ehr, documents, cancel),
            .. await SecretCheck.RunAsync(ehr, secrets, cancel),
        ];
    }
}
