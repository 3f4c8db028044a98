using CdsHooks.Fhir.FhirPath.Evaluation;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary><c>sort(keys)</c>: stable; items without a key come first, whichever way the order goes.</summary>
internal sealed class Sort(Operation source, IReadOnlyList<(Operation Key, bool IsDescending)> keys) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var rows = LargeArrays<Row>.Rent(e.Top - mark);
        try
        {
            Fill(e, mark, rows.AsSpan(0, e.Top - mark));
            Order(e, rows.AsSpan(0, e.Top - mark));
            for (var i = mark; i < e.Top; i++) { e[i] = rows[i - mark].Item; }
        }
        finally
        {
            LargeArrays<Row>.Return(rows, isCleared: true);
        }
        return isIncomplete;
    }

    private void Fill(Evaluator e, int mark, Span<Row> rows)
    {
        var outer = e.Focus;
        for (var i = 0; i < rows.Length; i++)
        {
            e.Step();
            var item = e[mark + i];
            e.Focus = Focus.On(item, i);
            var values = new FhirPathValue[Math.Max(1, keys.Count)];
            values[0] = item;
            for (var key = 0; key < keys.Count; key++) { keys[key].Key.RunSingle(e, out values[key]); }
            rows[i] = new Row(item, values, i);
        }
        e.Focus = outer;
    }

    private void Order(Evaluator e, Span<Row> rows)
    {
        try
        {
            rows.Sort((one, other) => Compare(e, one, other));
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
        return one.Place.CompareTo(other.Place);
    }

    private int Compare(in FhirPathValue one, in FhirPathValue other) =>
        Comparison.TryCompare(one, other, out var order) ? order ?? 0 : throw Odd("Items of these types have no order.");

    private readonly record struct Row(FhirPathValue Item, FhirPathValue[] Keys, int Place);
}
