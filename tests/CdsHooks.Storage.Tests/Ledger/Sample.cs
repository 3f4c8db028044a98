using CdsHooks.Storage.Ledger;

namespace CdsHooks.Storage.Tests.Ledger;

/// <summary>Records to put into a ledger; numbers give ids that differ.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Guid Uuid(int number) => new(number, 7, 7, 0x80, 0, 0, 0, 0, 0, 0, 0);

    public static CallRecord Call(int number) => new()
    {
        CallId = Uuid(1_000_000 + number),
        HookInstance = Uuid(2_000_000 + number),
        ServiceId = "renal-safety",
        Hook = "order-sign",
        At = Noon.AddSeconds(number),
        DurationMicroseconds = 850,
        StatusCode = 200,
        CatalogVersion = "2026.3",
        Explanation = """{"rules":[{"id":"metformin-egfr","end":"fires"}]}""",
        Cards = [],
        Ehr = "st-mary/production",
        UserType = "Practitioner",
    };

    public static ServedCard Card(int number, params Guid[] suggestions) => new()
    {
        Uuid = Uuid(number),
        RuleId = "metformin-egfr",
        RuleVersion = "1.4.0",
        Indicator = "warning",
        SuggestionUuids = suggestions,
    };

    public static FeedbackRecord Overridden(Guid card) => new()
    {
        ServiceId = "renal-safety",
        CardUuid = card.ToString(),
        Outcome = CardOutcome.Overridden,
        OutcomeAt = Noon.AddMinutes(1),
        ReceivedAt = Noon.AddMinutes(2),
        AcceptedSuggestionIds = [],
    };

    public static FeedbackRecord Accepted(Guid card, params Guid[] suggestions) => Overridden(card) with
    {
        Outcome = CardOutcome.Accepted,
        AcceptedSuggestionIds = [.. suggestions.Select(uuid => uuid.ToString())],
    };
}
