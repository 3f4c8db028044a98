using CdsHooks.Cli.Tokens;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Checkup;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Cli.Ehrs;

/// <summary>Does the EHR give this service's backend client a token?</summary>
internal static class TokenCheck
{
    private const string Step = "backend token";

    // What every backend registration grants that can read a chart at all.
    private static readonly SmartScopeSet Asked = new([new SmartScope(ScopeContext.System, "Patient", ScopeInteractions.AllReading)]);

    public static async Task<IReadOnlyList<CheckupFinding>> RunAsync(EhrRegistration ehr, ServiceTokens tokens, CancellationToken cancel)
    {
        if (ehr.Smart.BackendClientId is null) { return [new(Step, CheckupResult.Warning, "No backend client is registered (smart.backendClientId): populations cannot be exported, and charts are read with the tokens of calls only.")]; }
        switch (await tokens.GetAsync(ehr, Asked, cancel))
        {
            case BackendTokenReading.Issued { Token: var token } when token.Granted.Covers(Asked.Scopes[0]):
                return [new(Step, CheckupResult.Fine, $"The EHR gives a token to {ehr.Smart.BackendClientId}, and grants {Asked}.")];
            case BackendTokenReading.Issued:
                return [new(Step, CheckupResult.Warning, $"The EHR gives a token to {ehr.Smart.BackendClientId}, and grants less than {Asked}: check the scopes of the registration there.")];
            case BackendTokenReading.Refused { Error: var error, Advice: var advice }:
                return [new(Step, CheckupResult.Problem, $"There is no token ({error})."), .. advice.Select(line => new CheckupFinding(Step, CheckupResult.Problem, line))];
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
