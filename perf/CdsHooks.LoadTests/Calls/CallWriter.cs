using System.Text.Json.Nodes;
using CdsHooks.Measuring.Bodies;

namespace CdsHooks.LoadTests.Calls;

/// <summary>Writes the calls of a mix, the same ones on every run of a day.</summary>
/// <param name="advertised">The services that there are.</param>
/// <param name="fhirServer">The caller's FHIR server.</param>
/// <param name="today">Newest date in the charts.</param>
internal sealed class CallWriter(IReadOnlyList<AdvertisedService> advertised, Uri fhirServer, DateOnly today)
{
    private const int Seed = 20_261;

    /// <summary>The calls in the order in which they are sent.</summary>
    /// <exception cref="InvalidOperationException">The server has no service for a hook of the mix.</exception>
    public IReadOnlyList<LoadCall> Write(CallMix mix)
    {
        var calls = new List<LoadCall>();
        var whole = mix.Hooks.Sum(hook => hook.Part);
        foreach (var (hook, part) in mix.Hooks)
        {
            AdvertisedService[] services = [.. advertised.Where(service => service.Hook == hook)];
            if (services.Length == 0) { throw new InvalidOperationException($"The server has no service for {hook}."); }
            var sizes = Shuffled(mix.Sizes.Spaced(Math.Max(services.Length, (int)Math.Round(mix.Count * part / whole))));
            for (var index = 0; index < sizes.Length; index++) { calls.Add(Write(services[index % services.Length], sizes[index], calls.Count + 1, mix)); }
        }
        return Shuffled(calls);
    }

    private LoadCall Write(AdvertisedService service, int bytes, int patient, CallMix mix)
    {
        var call = JsonNode.Parse(HookCallBody.Write(service, bytes, patient, today))!.AsObject();
        var prefetch = call["prefetch"]!.AsObject();
        foreach (var key in service.Prefetch.Where(mix.LeavesOut)) { prefetch.Remove(key.Key); }
        Address(call, mix.LendsToken);
        return LoadCall.Of(service.Id, call);
    }

    /// <summary>Names the FHIR server in a call, and lends a token for it.</summary>
    public void Address(JsonObject call, bool lendsToken)
    {
        call["fhirServer"] = fhirServer.AbsoluteUri;
        call.Remove("fhirAuthorization");
        if (!lendsToken) { return; }
        call["fhirAuthorization"] = new JsonObject
        {
            ["access_token"] = "made-up-token",
            ["token_type"] = "Bearer",
            ["expires_in"] = 300,
            ["scope"] = "patient/*.rs user/*.rs",
            ["subject"] = "cds-service",
            ["patient"] = (string)call["context"]!["patientId"]!,
        };
    }

    // The framework's generator gives the same numbers for a seed, from version to version.
    private static T[] Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        new Random(Seed).Shuffle(shuffled);
        return shuffled;
    }
}
