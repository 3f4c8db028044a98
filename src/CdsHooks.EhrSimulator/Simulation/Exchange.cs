namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>One request that an EHR received, or one hook call that it sent.</summary>
/// <param name="At">When it came.</param>
/// <param name="Part">Which part of the EHR: <c>discovery</c>, <c>authorize</c>, <c>token</c>, <c>revoke</c>, <c>introspect</c>, <c>fhir</c>, <c>bulk</c>, <c>hook</c>, <c>feedback</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">Path and query; for what it sent, the whole URL.</param>
/// <param name="Headers">The request's headers.</param>
/// <param name="Body">The request's body as text; empty where there was none.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Answer">The answer's body as text; cut after 64 kB.</param>
public sealed record Exchange(
    DateTimeOffset At, string Part, string Method, string Url, IReadOnlyDictionary<string, string> Headers, string Body, int Status, string Answer);
