using System.Text.Json.Nodes;
using CdsHooks.EhrSimulator.Authorization;
using CdsHooks.EhrSimulator.Simulation;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

/// <summary>Client assertions of tests.</summary>
internal static class Assertions
{
    /// <summary>One that is right in all respects.</summary>
    public static TestToken Right(SimulatedEhr ehr, string clientId, TestKey key) => new(
        new JsonObject { ["alg"] = key.Algorithm, ["kid"] = key.Id, ["typ"] = "JWT" },
        new JsonObject { ["iss"] = clientId, ["sub"] = clientId, ["aud"] = ehr.TokenUrl(), ["exp"] = ehr.Clock.GetUtcNow().ToUnixTimeSeconds() + 240, ["jti"] = Guid.CreateVersion7().ToString() },
        key);

    public static Dictionary<string, string?> Put(Dictionary<string, string?> form, TestToken assertion)
    {
        form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        form["client_assertion"] = assertion.Sign();
        return form;
    }
}
