using System.Text.Json;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>Compares two pieces of JSON by what they say. Depth is bounded by the tape.</summary>
internal static class Trees
{
    public static bool Same(TapeNode left, TapeNode right, bool isEquivalence)
    {
        if (left.Kind != right.Kind) { return false; }
        return left.Kind switch
        {
            JsonValueKind.Object => Count(left) == Count(right) && Contains(left, right, isEquivalence),
            JsonValueKind.Array => isEquivalence ? SameInAnyOrder(left, right) : SameInOrder(left, right),
            JsonValueKind.String => isEquivalence ? Equality.EquivalentText(left.GetString(), right.GetString()) : left.GetString() == right.GetString(),
            JsonValueKind.Number => left.GetDecimal() is { } number ? number == right.GetDecimal() : left.Utf8.SequenceEqual(right.Utf8),
            _ => true,
        };
    }

    private static int Count(TapeNode node)
    {
        var count = 0;
        foreach (var _ in node.Members) { count++; }
        return count;
    }

    private static bool Contains(TapeNode left, TapeNode right, bool isEquivalence)
    {
        foreach (var member in left.Members)
        {
            if (!Same(member.Value, right[member.Utf8Name], isEquivalence)) { return false; }
        }
        return true;
    }

    private static bool SameInOrder(TapeNode left, TapeNode right)
    {
        var others = right.Items;
        foreach (var item in left.Items)
        {
            if (!others.MoveNext() || !Same(item, others.Current, isEquivalence: false)) { return false; }
        }
        return !others.MoveNext();
    }

    private static bool SameInAnyOrder(TapeNode left, TapeNode right)
    {
        var others = new List<TapeNode>();
        foreach (var item in right.Items) { others.Add(item); }
        foreach (var item in left.Items)
        {
            var at = others.FindIndex(other => Same(item, other, isEquivalence: true));
            if (at < 0) { return false; }
            others.RemoveAt(at);
        }
        return others.Count == 0;
    }
}
