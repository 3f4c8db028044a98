using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Packs.Facts;

namespace CdsHooks.Rules.Tests.Packs.Facts;

public class DatedNodeTests
{
    // Up to 48 are moved one by one; more are sorted with a memory for places, in an array that is lent from some thousands on.
    [Theory]
    [InlineData(48, true)]
    [InlineData(48, false)]
    [InlineData(49, true)]
    [InlineData(49, false)]
    [InlineData(5_000, true)]
    [InlineData(5_000, false)]
    public void Sort_SoMany_IsByDate_StableAndWithUndatedOnesLast(int count, bool isNewestFirst)
    {
        var nodes = Nodes(count);
        var dated = nodes.Where(node => node.Date is not null);
        var expected = (isNewestFirst
                ? dated.OrderByDescending(node => node.Date!.Value.EarliestDay).ThenByDescending(node => node.Date!.Value.Earliest)
                : dated.OrderBy(node => node.Date!.Value.EarliestDay).ThenBy(node => node.Date!.Value.Earliest))
            .Concat(nodes.Where(node => node.Date is null)).Select(node => node.Item.AsString()).ToArray();

        DatedNode.Sort(nodes, isNewestFirst);

        Assert.Equal(expected, nodes.Select(node => node.Item.AsString()));
    }

    [Theory]
    [InlineData(49)]
    [InlineData(5_000)]
    public void Sort_OfTheSameDates_LeavesTheOrder(int count)
    {
        var nodes = Enumerable.Range(0, count).Select(number => new DatedNode(FhirPathValue.Of(number), ResourceType.Observation, Date("2026-05-01"))).ToArray();
        // One that must move, or nothing is sorted at all.
        nodes[0] = nodes[0] with { Date = Date("2025") };

        DatedNode.Sort(nodes, isNewestFirst: true);

        Assert.Equal([.. Enumerable.Range(1, count - 1), 0], nodes.Select(node => (int)node.Item.AsDecimal()!));
    }

    private static DatedNode[] Nodes(int count)
    {
        var random = new Random(20_261);
        return [.. Enumerable.Range(0, count).Select(number => new DatedNode(FhirPathValue.Of($"{number}"), ResourceType.Observation, random.Next(10) switch
        {
            0 => null,
            1 => Date($"20{random.Next(10, 27)}"),
            2 => Date($"2026-0{random.Next(1, 7)}"),
            3 or 4 => Date($"2026-05-{random.Next(10, 13)}T0{random.Next(0, 10)}:00:00Z"),
            5 => Date($"2026-05-{random.Next(10, 13)}T0{random.Next(0, 10)}:00:00-05:00"),
            _ => Date($"2026-05-{random.Next(10, 13)}"),
        }))];
    }

    private static PartialDate? Date(string text) => PartialDate.Parse(System.Text.Encoding.ASCII.GetBytes(text));
}
