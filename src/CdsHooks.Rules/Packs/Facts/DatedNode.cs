using System.Runtime.InteropServices;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

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
    public static void Sort(Span<DatedNode> nodes, bool isNewestFirst)
    {
        if (nodes.Length <= FewNodes) { Insert(nodes, isNewestFirst); return; }
        if (IsSorted(nodes, isNewestFirst)) { return; }
        var turns = LargeArrays<Turn>.Rent(nodes.Length);
        for (var i = 0; i < nodes.Length; i++) { turns[i] = Turn.Of(nodes[i].Date, i, isNewestFirst); }
        turns.AsSpan(0, nodes.Length).Sort(nodes);
        LargeArrays<Turn>.Return(turns);
    }

    /// <summary>True when dates are precise enough to say that the first ones are first. An item without a date may be any of them.</summary>
    /// <param name="sorted">All items, newest or oldest first.</param>
    /// <param name="most">How many of them are kept.</param>
    public static bool IsCertain(ReadOnlySpan<DatedNode> sorted, int most)
    {
        if (sorted.Length <= most) { return true; }
        if (sorted[^1].Date is null) { return false; }
        var isNewestFirst = Key(sorted[0].Date!.Value) >= Key(sorted[^1].Date!.Value);
        var last = sorted[most - 1].Date!.Value;
        for (var i = most; i < sorted.Length; i++)
        {
            if (MayPrecede(sorted[i].Date!.Value, last, isNewestFirst)) { return false; }
        }
        return true;
    }

    private static bool MayPrecede(PartialDate other, PartialDate kept, bool isNewestFirst) => isNewestFirst
        ? kept.EarliestDay == kept.LatestDay ? other.LatestDay > kept.LatestDay : other.LatestDay >= kept.EarliestDay
        : kept.EarliestDay == kept.LatestDay ? other.EarliestDay < kept.EarliestDay : other.EarliestDay <= kept.LatestDay;

    private static void Insert(Span<DatedNode> items, bool isNewestFirst)
    {
        for (var i = 1; i < items.Length; i++)
        {
            if (Compare(items[i - 1], items[i], isNewestFirst) <= 0) { continue; }
            var moved = items[i];
            var place = i;
            do { items[place] = items[--place]; } while (place > 0 && Compare(items[place - 1], moved, isNewestFirst) > 0);
            items[place] = moved;
        }
    }

    private static bool IsSorted(ReadOnlySpan<DatedNode> nodes, bool isNewestFirst)
    {
        for (var i = 1; i < nodes.Length; i++)
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

    // Whose turn it is, so that two are compared without a look at their dates. Only those of one place in the list are the same: the order is that of Compare, and stable.
    [StructLayout(LayoutKind.Auto)]
#pragma warning disable MA0097 // sorted, and compared by nothing else
    private readonly record struct Turn(int Day, long Moment, int Place) : IComparable<Turn>
#pragma warning restore MA0097
    {
        public static Turn Of(PartialDate? date, int place, bool isNewestFirst)
        {
            if (date is not { } on) { return new Turn(int.MaxValue, 0, place); }
            return isNewestFirst ? new Turn(-Key(on), -on.Earliest.UtcTicks, place) : new Turn(Key(on), on.Earliest.UtcTicks, place);
        }

        public int CompareTo(Turn other)
        {
            if (Day != other.Day) { return Day.CompareTo(other.Day); }
            return Moment != other.Moment ? Moment.CompareTo(other.Moment) : Place.CompareTo(other.Place);
        }
    }
}
