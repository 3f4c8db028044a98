using CdsHooks.LoadTests.Scenarios;
using CdsHooks.LoadTests.Scenarios.Faults;
using CdsHooks.LoadTests.Scenarios.Healthy;
using CdsHooks.LoadTests.Scenarios.Limits;
using CdsHooks.LoadTests.Site;

namespace CdsHooks.LoadTests.Running;

/// <summary>Which scenarios there are, and which of them the gate runs.</summary>
internal static class Suite
{
    private static readonly SiteSetup Servers = new(HasServers: true);

    /// <summary>The gate: what must never break, in the shortest time that shows it.</summary>
    /// <param name="hasServers">Whether PostgreSQL and Redis can be started here.</param>
    public static IReadOnlyList<Scenario> Gate(bool hasServers) =>
    [
        new ChartOpenStorm(), new FullPrefetch(),
        // Between two faults of the FHIR server the service has time to trust it again.
        new FhirFault(FhirManner.Slow), new SlowClients(), new FhirFault(FhirManner.Hanging), new LedgerAway(), new FhirFault(FhirManner.Failing),
        new Overload(),
        .. hasServers ? (IEnumerable<Scenario>)[new ChartOpenStorm { Setup = Servers }, new MixedDay { Setup = Servers }, new RedisAway(), new LedgerAway { Setup = Servers }] : [],
    ];

    /// <summary>All of them.</summary>
    /// <param name="hasServers">Whether PostgreSQL and Redis can be started here.</param>
    /// <param name="soakFor">How long the soak takes.</param>
    public static IReadOnlyList<Scenario> All(bool hasServers, TimeSpan soakFor) =>
    [
        new ChartOpenStorm(), new FullPrefetch(), new MixedDay(), new OrderSignBurst(), new NoPrefetch(),
        new FhirFault(FhirManner.Slow), new FhirFault(FhirManner.Hanging), new FhirFault(FhirManner.Failing),
        new SlowClients(), new BodySizes(), new NewConnections(), new LedgerAway(), new Overload(), new TokenCheck(Proof.RS384), new Soak(soakFor),
        new TokenCheck(Proof.ES384), new TokenCheck(Proof.None), new IdleConnections(),
        .. hasServers
            ? (IEnumerable<Scenario>)[
                new ChartOpenStorm { Setup = Servers }, new FullPrefetch { Setup = Servers }, new MixedDay { Setup = Servers }, new RedisAway(),
                new LedgerAway { Setup = Servers }, new Overload { Setup = Servers }]
            : [],
    ];

    /// <summary>Those that are asked for.</summary>
    /// <exception cref="FormatException">There is none of a name, or it needs what is not here.</exception>
    public static IReadOnlyList<Scenario> Of(LoadOptions options, string? missingServers)
    {
        var all = All(missingServers is null, options.SoakFor);
        if (options.Scenarios.Count == 0) { return options.IsSuite ? all : Gate(missingServers is null); }
        return [.. options.Scenarios.SelectMany(name => all.Where(scenario => scenario.Name == name) is var named && named.Any()
            ? named
            : throw new FormatException(All(hasServers: true, options.SoakFor).Any(scenario => scenario.Name == name) ? $"{name} cannot be run here: {missingServers}" : $"There is no scenario {name}; --list names them."))];
    }
}
