using System.Diagnostics.Metrics;

namespace CdsHooks.Smart;

/// <summary>What is counted here.</summary>
internal static class Telemetry
{
    private static readonly Meter Meter = new("CdsHooks.Smart");

    /// <summary>Tokens that were checked, by <c>cause</c> and by <c>ehr</c> where a registration was found.</summary>
    public static Counter<long> TokenChecks { get; } = Meter.CreateCounter<long>("cdshooks.trusted_clients.checks", "{token}", "Tokens of CDS Clients that were checked");

    /// <summary>Fetches of key sets, by <c>outcome</c>.</summary>
    public static Counter<long> KeySetFetches { get; } = Meter.CreateCounter<long>("cdshooks.key_sets.fetches", "{fetch}", "Key sets that were fetched");

    /// <summary>Fetches of SMART configurations, by <c>outcome</c>.</summary>
    public static Counter<long> Discoveries { get; } = Meter.CreateCounter<long>("cdshooks.discoveries.fetches", "{fetch}", "SMART configurations that were fetched");

    /// <summary>Launches that ended, by <c>outcome</c>: <c>Granted</c>, or why not.</summary>
    public static Counter<long> Launches { get; } = Meter.CreateCounter<long>("cdshooks.launches.ended", "{launch}", "Launches that ended");

    /// <summary>Requests to token endpoints, by <c>grant</c> and <c>outcome</c>.</summary>
    public static Counter<long> TokenRequests { get; } = Meter.CreateCounter<long>("cdshooks.token_endpoints.requests", "{request}", "Requests to token endpoints of EHRs");

    /// <summary>Requests for tokens of Backend Services, by <c>outcome</c>: <c>issued</c> or an error from a closed list.</summary>
    public static Counter<long> BackendTokens { get; } = Meter.CreateCounter<long>("cdshooks.backend_services.requests", "{request}", "Tokens of Backend Services that were asked for");
}
