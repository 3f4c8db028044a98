using CdsHooks.Fhir.Rest;

namespace CdsHooks.Fhir.Facts;

/// <summary>What was read from the EHR's FHIR server for the gaps of one call. Owns what it holds: dispose it after the chart that was read from it.</summary>
public sealed class FetchedData : IDisposable
{
    private readonly FetchedValue?[] byKey;

    /// <summary>Nothing so far.</summary>
    /// <param name="plan">What the service of the call looks for.</param>
    public FetchedData(ChartPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        byKey = new FetchedValue?[plan.KeyCount];
    }

    /// <summary>How the filling of a gap went; <see cref="FetchOutcome.NotTried"/> for keys that nothing was put under.</summary>
    public FetchOutcome OutcomeOf(ChartGap gap) => byKey[gap.Key]?.Outcome ?? FetchOutcome.NotTried;

    /// <summary>Leaves a gap open.</summary>
    /// <param name="gap">A gap of that plan.</param>
    /// <param name="reason">Why nobody asked.</param>
    public void LeaveOpen(ChartGap gap, FetchOutcome reason) => byKey[gap.Key] = new FetchedValue(reason, [], IsCutShort: false);

    /// <summary>Fills a gap with what the server said, and takes over its pages. One reply may fill several gaps.</summary>
    /// <param name="gap">A gap of that plan.</param>
    /// <param name="reply">What the server said.</param>
    public void Fill(ChartGap gap, FhirReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        byKey[gap.Key] = new FetchedValue(OutcomeOf(reply.Kind), reply.Pages, reply.IsCutShort);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var value in byKey)
        {
            foreach (var page in value?.Pages ?? []) { page.Dispose(); }
        }
    }

    internal FetchedValue? this[int key] => byKey[key];

    private static FetchOutcome OutcomeOf(FhirReplyKind kind) => kind switch
    {
        FhirReplyKind.Read => FetchOutcome.Read,
        FhirReplyKind.NotFound => FetchOutcome.NotFound,
        FhirReplyKind.Unauthorized or FhirReplyKind.Denied => FetchOutcome.Denied,
        FhirReplyKind.Refused => FetchOutcome.Refused,
        FhirReplyKind.Throttled => FetchOutcome.Throttled,
        FhirReplyKind.Late => FetchOutcome.Late,
        FhirReplyKind.TooLarge => FetchOutcome.TooLarge,
        FhirReplyKind.Unreadable => FetchOutcome.Unreadable,
        FhirReplyKind.Forbidden => FetchOutcome.Forbidden,
        FhirReplyKind.Spared => FetchOutcome.Spared,
        _ => FetchOutcome.Failed,
    };
}
