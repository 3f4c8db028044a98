using System.Net;

namespace CdsHooks.EndToEnd.Tests.Load;

/// <summary>One request of the load and what came back.</summary>
/// <param name="Phase">What was broken at the time.</param>
/// <param name="Kind">What was asked.</param>
/// <param name="Status">The status; <see langword="null"/> when the connection broke.</param>
/// <param name="Latency">From the moment it should have been sent to the end of the answer.</param>
/// <param name="Cards">Cards in the answer; 0 for other answers.</param>
/// <param name="Retries">How often the connection broke and the request was sent again, under another token.</param>
/// <param name="Problem">What broke, if anything did.</param>
internal sealed record Exchange(string Phase, RequestKind Kind, HttpStatusCode? Status, TimeSpan Latency, int Cards, int Retries, string? Problem);
