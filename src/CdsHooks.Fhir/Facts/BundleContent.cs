using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Facts;

/// <summary>What the entries of one Bundle amount to, or of the pages of one search.</summary>
/// <param name="asked">The type asked for.</param>
/// <param name="isOrderAsked">False when nobody will ask for <see cref="IsNewestFirst"/>: to read the date of each observation is a good part of reading a chart.</param>
internal struct BundleContent(ResourceType asked, bool isOrderAsked)
{
    private int others;
    private PartialDate? previous;

    /// <summary>How many entries are of the type asked for.</summary>
    public int Matches { get; private set; }

    /// <summary>True when the server says that it did not find all there is, or when a resource of the type asked for must not be used: what is left
    /// then proves nothing by its absence.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>False when an observation follows one that is older: the server did not put the newest first.</summary>
    public bool IsNewestFirst { get; private set; } = true;

    /// <summary>False when the Bundle answers another question: it has resources, and none of the type asked for.</summary>
    public readonly bool HoldsWhatWasAsked => Matches > 0 || others == 0;

    /// <summary>Takes the entries of a page. What is no Bundle is a page that is missing.</summary>
    public void TakeAll(ref ChartBuilder builder, TapeNode bundle)
    {
        IsCutShort |= !bundle["resourceType"u8].TextEquals("Bundle"u8);
        var entries = bundle["entry"u8];
        if (entries.IsObject) { Take(ref builder, entries); }
        foreach (var entry in entries.Items) { Take(ref builder, entry); }
    }

    private void Take(ref ChartBuilder builder, TapeNode entry)
    {
        var resource = entry["resource"u8];
        if (!resource.IsObject) { return; }
        if (resource["resourceType"u8].TextEquals("OperationOutcome"u8))
        {
            IsCutShort |= TellsOfMissingData(resource);
            return;
        }
        var isUsed = builder.TryTake(resource, entry["fullUrl"u8], FactSource.Chart, out var type);
        if (type != asked)
        {
            others++;
            return;
        }
        Matches++;
        IsCutShort |= !isUsed;
        if (isOrderAsked && type == ResourceType.Observation) { Compare(new Observation(resource).Effective); }
    }

    private void Compare(PartialDate? date)
    {
        if (date is null) { return; }
        IsNewestFirst &= previous is null || date.Value.EarliestDay <= previous.Value.LatestDay;
        previous = date;
    }

    private static bool TellsOfMissingData(TapeNode outcome)
    {
        foreach (var issue in outcome["issue"u8].Items)
        {
            var severity = issue["severity"u8];
            var code = issue["code"u8];
            if (severity.TextEquals("fatal"u8) || severity.TextEquals("error"u8)
                || code.TextEquals("incomplete"u8) || code.TextEquals("too-costly"u8) || code.TextEquals("timeout"u8) || code.TextEquals("throttled"u8))
            {
                return true;
            }
        }
        return false;
    }
}
