using CdsHooks.Smart.Keys;

namespace CdsHooks.Smart.Registry.Checkup;

/// <summary>Are the secrets where the registration says?</summary>
internal static class SecretCheck
{
    private const string Step = "secret";

    public static async Task<IReadOnlyList<CheckupFinding>> RunAsync(EhrRegistration ehr, ISecrets? secrets, CancellationToken cancel)
    {
        if (secrets is null) { return []; }
        var findings = new List<CheckupFinding>();
        foreach (var reference in new[] { ehr.Smart.PrivateKey, ehr.Smart.ClientSecret }.OfType<string>())
        {
            try
            {
                await secrets.ReadAsync(reference, cancel);
                findings.Add(new(Step, CheckupResult.Fine, $"{reference} can be read on this machine."));
            }
            catch (SecretUnavailableException missing)
            {
                findings.Add(new(Step, CheckupResult.Problem, missing.Message));
            }
        }
        return findings;
    }
}
