using System.Text.Json;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>Compares two pieces of JSON by what they say. Depth is bounded by the tape.</summary>
internal static class Trees
{
    /// <summary>No element of FHIR has so many members; in another order they would have to be looked for one by one.</summary>
    private const int MostMembers = 256;

    public static bool Same(TapeNode left, TapeNode right, bool isEquivalence)
    {
        if (left.Kind != right.Kind) { return false; }
        return left.Kind switch
        {
            JsonValueKind.Object => SameMembers(left, right, isEquivalence),
            JsonValueKind.Array => isEquivalence ? SameInAnyOrder(left, right) : SameInOrder(left, right),
            JsonValueKind.String => isEquivalence ? Equality.EquivalentText(left.GetString(), right.GetString()) : SameText(left, right),
            JsonValueKind.Number => left.GetDecimal() is { } number ? number == right.GetDecimal() : left.Utf8.SequenceEqual(right.Utf8),
            _ => true,
        };
    }

    private static bool SameText(TapeNode left, TapeNode right) =>
        left.IsEscaped || right.IsEscaped ? left.GetString() == right.GetString() : left.Utf8.SequenceEqual(right.Utf8);

    private static bool SameMembers(TapeNode left, TapeNode right, bool isEquivalence)
    {
        var count = 0;
        var others = right.Members;
        var isSameOrder = true;
        foreach (var member in left.Members)
        {
            count++;
            if (!isSameOrder) { continue; }
            if (!others.MoveNext()) { return false; }
            if (!member.NameEquals(others.Current.Utf8Name)) { isSameOrder = false; }
            else if (!Same(member.Value, others.Current.Value, isEquivalence)) { return false; }
        }
        if (isSameOrder) { return !others.MoveNext(); }
        if (count > MostMembers) { return false; }
        var otherCount = 0;
        foreach (var member in right.Members)
        {
            if (++otherCount > count) { return false; }
            if (!Same(left[member.Utf8Name], member.Value, isEquivalence)) { return false; }
        }
        return otherCount == count;
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
