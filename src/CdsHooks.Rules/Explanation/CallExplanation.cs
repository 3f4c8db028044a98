using System.Text.Json;
using CdsHooks.Fhir.Facts;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Rules.Explanation;

/// <summary>Why a call got the cards it got, and why none. Holds no PHI, so that it may be recorded.</summary>
/// <param name="CatalogVersion">Names the content that answered.</param>
/// <param name="Rules">How each rule ended.</param>
/// <param name="Prefetch">What came under each prefetch key.</param>
/// <param name="Resources">How many resources were used and passed over.</param>
/// <param name="CardsLeftOut">Cards that were left out because there were too many.</param>
public sealed record CallExplanation(
    string CatalogVersion, IReadOnlyList<RuleResult> Rules, IReadOnlyList<PrefetchReport> Prefetch, ChartCounts Resources, int CardsLeftOut)
{
    /// <summary>Cards that were held back because the same was shown before.</summary>
    public IReadOnlyList<ServedFinding> Suppressed { get; init; } = [];

    /// <summary>True when no rule could be evaluated, because each one that was called for lacks data it requires.</summary>
    public bool NothingCouldBeEvaluated =>
        Rules.Any(LacksRequiredData) && Rules.All(result => result.Status == RuleStatus.NotApplicable || LacksRequiredData(result));

    /// <summary>Writes it as JSON, whole, for a person.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="duration">How long the call took until now.</param>
    public void WriteTo(Utf8JsonWriter writer, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("catalog"u8, CatalogVersion);
        writer.WriteNumber("durationMs"u8, Math.Round(duration.TotalMilliseconds, 3));
        writer.WriteStartArray("rules"u8);
        foreach (var result in Rules) { Write(writer, result, isWhole: true); }
        writer.WriteEndArray();
        writer.WriteStartArray("prefetch"u8);
        foreach (var report in Prefetch) { Write(writer, report); }
        writer.WriteEndArray();
        WriteCounts(writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes it as JSON for the ledger, without what follows from the rest: rules whose question did not arise (the catalog lists them), versions of rules
    /// (the catalog's version names them), and prefetch keys that were sent and are known. Rules that had nothing to say are listed by their ids alone.</summary>
    /// <param name="writer">Where to.</param>
    public void WriteRecordTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteStartArray("rules"u8);
        foreach (var result in Rules)
        {
            if (result.Status is not (RuleStatus.NotApplicable or RuleStatus.Silent)) { Write(writer, result, isWhole: false); }
        }
        writer.WriteEndArray();
        writer.WriteStartArray("silent"u8);
        foreach (var result in Rules)
        {
            if (result.Status == RuleStatus.Silent) { writer.WriteStringValue(result.Rule.Id); }
        }
        writer.WriteEndArray();
        writer.WriteStartArray("prefetch"u8);
        foreach (var report in Prefetch)
        {
            if (report.State != FactState.Known || report.Fetched != FetchOutcome.NotTried) { Write(writer, report); }
        }
        writer.WriteEndArray();
        WriteCounts(writer);
        writer.WriteEndObject();
    }

    private void WriteCounts(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("resources"u8);
        writer.WriteNumber("used"u8, Resources.Used);
        WriteIfAny(writer, "repeated"u8, Resources.Repeated);
        WriteIfAny(writer, "ofAnotherPatient"u8, Resources.OfAnotherPatient);
        WriteIfAny(writer, "withModifier"u8, Resources.WithModifier);
        WriteIfAny(writer, "unreadable"u8, Resources.Unreadable);
        writer.WriteEndObject();
        WriteIfAny(writer, "cardsLeftOut"u8, CardsLeftOut);
        if (Suppressed.Count > 0) { WriteSuppressed(writer); }
    }

    private void WriteSuppressed(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("suppressed"u8);
        foreach (var ofRule in Suppressed.GroupBy(finding => finding.Rule.Id, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("rule"u8, ofRule.Key);
            writer.WriteNumber("cards"u8, ofRule.Count());
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static bool LacksRequiredData(RuleResult result) => result is { Status: RuleStatus.Indeterminate, WasRun: false, Findings.Count: 0 };

    private static void Write(Utf8JsonWriter writer, RuleResult result, bool isWhole)
    {
        writer.WriteStartObject();
        writer.WriteString("rule"u8, result.Rule.Id);
        if (isWhole) { writer.WriteString("version"u8, result.Rule.Version); }
        writer.WriteString("outcome"u8, NameOf(result.Status));
        if (result.Missing.Count > 0)
        {
            writer.WriteStartArray("missing"u8);
            foreach (var missing in result.Missing) { writer.WriteStringValue(missing); }
            writer.WriteEndArray();
        }
        if (result.Reason is { } reason) { writer.WriteString("reason"u8, reason); }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, in PrefetchReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("key"u8, report.Key);
        writer.WriteString("sent"u8, NameOf(report.Sent));
        if (report.Fetched != FetchOutcome.NotTried) { writer.WriteString("fetched"u8, NameOf(report.Fetched)); }
        writer.WriteString("state"u8, NameOf(report.State));
        writer.WriteNumber("resources"u8, report.Resources);
        writer.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int count)
    {
        if (count > 0) { writer.WriteNumber(name, count); }
    }

    private static ReadOnlySpan<byte> NameOf(RuleStatus status) => status switch
    {
        RuleStatus.OutOfTime => "out-of-time"u8,
        RuleStatus.NotApplicable => "not-applicable"u8,
        RuleStatus.Indeterminate => "indeterminate"u8,
        RuleStatus.Silent => "silent"u8,
        RuleStatus.Fires => "fires"u8,
        _ => "failed"u8,
    };

    private static ReadOnlySpan<byte> NameOf(FactState state) => state switch
    {
        FactState.Known => "known"u8,
        FactState.Partial => "partial"u8,
        _ => "unknown"u8,
    };

    private static ReadOnlySpan<byte> NameOf(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Read => "read"u8,
        FetchOutcome.NotFound => "not-found"u8,
        FetchOutcome.Denied => "denied"u8,
        FetchOutcome.Refused => "refused"u8,
        FetchOutcome.Throttled => "throttled"u8,
        FetchOutcome.Late => "late"u8,
        FetchOutcome.TooLarge => "too-large"u8,
        FetchOutcome.Unreadable => "unreadable"u8,
        FetchOutcome.Forbidden => "forbidden"u8,
        FetchOutcome.Spared => "spared"u8,
        FetchOutcome.NotNeeded => "not-needed"u8,
        FetchOutcome.NoQuery => "no-query"u8,
        FetchOutcome.NotGranted => "not-granted"u8,
        FetchOutcome.NotRegistered => "not-registered"u8,
        FetchOutcome.OtherServer => "other-server"u8,
        FetchOutcome.NoToken => "no-token"u8,
        FetchOutcome.TokenExpired => "token-expired"u8,
        FetchOutcome.OtherClient => "other-client"u8,
        FetchOutcome.OtherPatient => "other-patient"u8,
        _ => "failed"u8,
    };

    private static ReadOnlySpan<byte> NameOf(Protocol.Prefetch.PrefetchState state) => state switch
    {
        Protocol.Prefetch.PrefetchState.Absent => "absent"u8,
        Protocol.Prefetch.PrefetchState.Null => "null"u8,
        Protocol.Prefetch.PrefetchState.Resource => "resource"u8,
        Protocol.Prefetch.PrefetchState.Bundle => "bundle"u8,
        Protocol.Prefetch.PrefetchState.OperationOutcome => "operation-outcome"u8,
        _ => "unusable"u8,
    };
}
