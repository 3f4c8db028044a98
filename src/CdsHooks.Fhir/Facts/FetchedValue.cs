using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Facts;

/// <summary>What was fetched for one prefetch key.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Pages">The bodies: one resource, or pages of a search. Empty unless it was read.</param>
/// <param name="IsCutShort">True when there is more that was not read.</param>
internal sealed record FetchedValue(FetchOutcome Outcome, IReadOnlyList<JsonTape> Pages, bool IsCutShort);
