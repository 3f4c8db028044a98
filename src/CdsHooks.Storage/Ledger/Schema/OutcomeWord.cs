using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>An outcome as the word CDS Hooks uses for it on the wire.</summary>
internal sealed class OutcomeWord() : ValueConverter<CardOutcome, string>(outcome => For(outcome), word => Read(word))
{
    private const string Accepted = "accepted";
    private const string Overridden = "overridden";

    public static string For(CardOutcome outcome) => outcome == CardOutcome.Accepted ? Accepted : Overridden;

    private static CardOutcome Read(string word) => word == Accepted ? CardOutcome.Accepted : CardOutcome.Overridden;
}
