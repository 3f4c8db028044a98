using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary><c>sort(keys)</c>: stable; items without a key come first, whichever way the order goes.</summary>
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
        foreach (var row in Ordered(e, rows)) { e.Push(row.Item); }
        return isIncomplete;
    }

    private Row[] Ordered(Evaluator e, Row[] rows)
    {
        try
        {
            return [.. rows.Order(Comparer<Row>.Create((one, other) => Compare(e, one, other)))];
        }
        catch (InvalidOperationException failure) when (failure.InnerException is FhirPathException cause)
        {
            throw new FhirPathException(cause.Message) { IsOutOfBudget = cause.IsOutOfBudget, Position = Position };
        }
    }

    private int Compare(Evaluator e, in Row one, in Row other)
    {
        e.Step();
        for (var key = 0; key < one.Keys.Length; key++)
        {
            var (left, right) = (one.Keys[key], other.Keys[key]);
            if (left.IsNone != right.IsNone) { return left.IsNone ? -1 : 1; }
            var order = left.IsNone ? 0 : Compare(left, right);
            if (order != 0) { return key < keys.Count && keys[key].IsDescending ? -order : order; }
        }
        return 0;
    }

    private int Compare(in FhirPathValue one, in FhirPathValue other) =>
        Comparison.TryCompare(one, other, out var order) ? order ?? 0 : throw Odd("Items of these types have no order.");

    private readonly record struct Row(FhirPathValue Item, FhirPathValue[] Keys);
}
