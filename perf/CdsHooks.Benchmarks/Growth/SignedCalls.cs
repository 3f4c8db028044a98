using CdsHooks.Measuring.Bodies;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>EHRs that are registered with a server, each with a key of its own, and the tokens that they send.</summary>
internal sealed class SignedCalls : IDisposable
{
    private readonly TestClient[] ehrs;

    /// <summary>Makes EHRs with new keys.</summary>
    /// <param name="count">How many.</param>
    public SignedCalls(int count) => ehrs = [.. Enumerable.Range(1, count).Select(number => new TestClient(FormattableString.Invariant($"https://ehr-{number}.example.org"), TestKey.ES384()))];

    /// <summary>Registers them in the settings of a server that answers nobody else.</summary>
    /// <param name="settings">What is added to.</param>
    public void Register(Dictionary<string, string> settings)
    {
        settings.Remove("TrustedClients__OpenAccess");
        for (var number = 0; number < ehrs.Length; number++)
        {
            var section = FormattableString.Invariant($"Ehrs__{number}__");
            settings[section + "Slug"] = FormattableString.Invariant($"hospital-{number + 1}");
            settings[section + "Environment"] = "production";
            settings[section + "FhirBaseUrl"] = ehrs[number].Issuer + "/fhir/r4";
            settings[section + "CdsClient__Issuer"] = ehrs[number].Issuer;
            settings[section + "CdsClient__KeySet"] = KeySetJson.Of(ehrs[number].Key);
        }
    }

    /// <summary>A token of one EHR after the other, good once.</summary>
    /// <param name="index">Number of the call.</param>
    /// <param name="call">The call.</param>
    public string Token(int index, Call call)
    {
        var ehr = ehrs[index % ehrs.Length];
        lock (ehr) { return ehr.Token($"{GrowthSite.PublicBase}/{call.Path}").Sign(); }
    }

    public void Dispose()
    {
        foreach (var ehr in ehrs) { ehr.Dispose(); }
    }
}
