using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary><c>sort(keys)</c>: stable; items without a key come first, and last when the order is turned round.</summary>
internal sealed class Sort(Operation source, IReadOnlyList<(Operation Key, bool IsDescending)> keys) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var count = e.Top - mark;
        var rows = new Row[count];
        var outer = e.Focus;
        for (var i = 0; i < count; i++)
        {
            e.Step();
            var item = e[mark + i];
            e.Focus = Focus.On(item, i);
            var values = new FhirPathValue[Math.Max(1, keys.Count)];
            values[0] = item;
            for (var key = 0; key < keys.Count; key++) { keys[key].Key.RunSingle(e, out values[key]); }
            rows[i] = new Row(item, values);
        }
        e.Focus = outer;
        e.Top = mark;
        // Insertion keeps equal items in order, and OrderBy is stable as well; it is taken for its speed.
        foreach (var row in rows.Order(Comparer<Row>.Create((one, other) => Compare(e, one, other)))) { e.Push(row.Item); }
        return isIncomplete;
    }

    private int Compare(Evaluator e, in Row one, in Row other)
    {
        e.Step();
        for (var key = 0; key < one.Keys.Length; key++)
        {
            var order = Compare(one.Keys[key], other.Keys[key]);
            if (order != 0) { return key < keys.Count && keys[key].IsDescending ? -order : order; }
        }
        return 0;
    }

    private int Compare(in FhirPathValue one, in FhirPathValue other)
    {
        if (one.IsNone || other.IsNone) { return (one.IsNone ? 0 : 1) - (other.IsNone ? 0 : 1); }
        return Comparison.TryCompare(one, other, out var order) ? order ?? 0 : throw Odd("Items of these types have no order.");
    }

    private readonly record struct Row(FhirPathValue Item, FhirPathValue[] Keys);
}
