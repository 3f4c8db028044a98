using System.Runtime.InteropServices;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>A resource and its clinical date.</summary>
/// <param name="Item">The resource.</param>
/// <param name="Type">Its type.</param>
/// <param name="Date">Its date; <see langword="null"/> when it bears none that can be read.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DatedNode(FhirPathValue Item, ResourceType Type, PartialDate? Date)
{
    // Up to here moving items one by one is cheaper than sorting with a memory for places.
    private const int FewNodes = 48;

    /// <summary>Sorts by date; what bears none comes last, and of two at one time the one sent first comes first.</summary>
    public static void Sort(List<DatedNode> nodes, bool isNewestFirst)
    {
        if (nodes.Count <= FewNodes) { Insert(nodes, isNewestFirst); return; }
        if (IsSorted(nodes, isNewestFirst)) { return; }
        var sorted = nodes.Select((node, place) => (node, place)).ToArray();
        Array.Sort(sorted, (one, other) => Compare(one.node, other.node, isNewestFirst) is var order and not 0 ? order : one.place.CompareTo(other.place));
        for (var i = 0; i < sorted.Length; i++) { nodes[i] = sorted[i].node; }
    }

    /// <summary>True when dates are precise enough to say that the first ones are first. An item without a date may be any of them.</summary>
    /// <param name="sorted">All items, newest or oldest first.</param>
    /// <param name="most">How many of them are kept.</param>
    public static bool IsCertain(List<DatedNode> sorted, int most)
    {
        if (sorted.Count <= most) { return true; }
        if (sorted[^1].Date is null) { return false; }
        var isNewestFirst = Key(sorted[0].Date!.Value) >= Key(sorted[^1].Date!.Value);
        var last = sorted[most - 1].Date!.Value;
        for (var i = most; i < sorted.Count; i++)
        {
            if (MayPrecede(sorted[i].Date!.Value, last, isNewestFirst)) { return false; }
        }
        return true;
    }

    private static bool MayPrecede(PartialDate other, PartialDate kept, bool isNewestFirst) => isNewestFirst
        ? kept.EarliestDay == kept.LatestDay ? other.LatestDay > kept.LatestDay : other.LatestDay >= kept.EarliestDay
        : kept.EarliestDay == kept.LatestDay ? other.EarliestDay < kept.EarliestDay : other.EarliestDay <= kept.LatestDay;

    private static void Insert(List<DatedNode> nodes, bool isNewestFirst)
    {
        var items = CollectionsMarshal.AsSpan(nodes);
        for (var i = 1; i < items.Length; i++)
        {
            if (Compare(items[i - 1], items[i], isNewestFirst) <= 0) { continue; }
            var moved = items[i];
            var place = i;
            do { items[place] = items[--place]; } while (place > 0 && Compare(items[place - 1], moved, isNewestFirst) > 0);
            items[place] = moved;
        }
    }

    private static bool IsSorted(List<DatedNode> nodes, bool isNewestFirst)
    {
        for (var i = 1; i < nodes.Count; i++)
        {
            if (Compare(nodes[i - 1], nodes[i], isNewestFirst) > 0) { return false; }
        }
        return true;
    }

    private static int Compare(in DatedNode one, in DatedNode other, bool isNewestFirst)
    {
        if (one.Date is not { } a || other.Date is not { } b) { return (one.Date is null).CompareTo(other.Date is null); }
        var order = Key(a).CompareTo(Key(b));
        if (order == 0) { order = a.Earliest.CompareTo(b.Earliest); }
        return isNewestFirst ? -order : order;
    }

    // By the day as written; the time of day counts within it.
    private static int Key(PartialDate date) => date.EarliestDay.DayNumber;
}
