using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>The state of the expressions of one call: a stack that all operations put their results on, and what <c>$this</c> is.</summary>
/// <remarks>An operation puts its items on top of the stack and leaves everything below alone, so that nothing is allocated for intermediate results.
/// One that a call is done with serves the next call of its thread.</remarks>
internal sealed class Evaluator
{
    /// <summary>So many items at once, in all collections of an expression together; more is taken for an attack.</summary>
    private const int MostItems = 1 << 19;

    private const int FirstItems = 64;

    private const int StepsBetweenLooks = 4_096;

    private const int MostArgumentsLent = 3;

    [ThreadStatic]
    private static Evaluator? spare;

    private readonly Frame lowest = new(outer: null);
    private readonly FhirPathItems[]?[] arguments = new FhirPathItems[]?[MostArgumentsLent + 1];
    private Frame frame;

    private Evaluator(FhirPathCall call)
    {
        Call = call;
        frame = lowest;
    }

    public FhirPathCall Call { get; private set; }

    public FhirPathValue[] Items { get; private set; } = LargeArrays<FhirPathValue>.Rent(FirstItems);

    public int Top { get; set; }

    /// <summary>What <c>$this</c> and <c>$index</c> are.</summary>
    public ref Focus Focus => ref frame.Focus;

    /// <summary>The input of the expression.</summary>
    public ref FhirPathItems Input => ref frame.Input;

    /// <summary>What <c>$total</c> is.</summary>
    public ref FhirPathItems Total => ref frame.Total;

    /// <summary>One for a call.</summary>
    public static Evaluator Borrow(FhirPathCall call)
    {
        if (spare is not { } lent) { return new Evaluator(call); }
        spare = null;
        lent.Call = call;
        return lent;
    }

    /// <summary>Room for the arguments of a function. Whoever borrows room of that size meanwhile gets new room.</summary>
    public FhirPathItems[] BorrowArguments(int count)
    {
        if (count > MostArgumentsLent || arguments[count] is not { } lent) { return new FhirPathItems[count]; }
        arguments[count] = null;
        return lent;
    }

    /// <summary>Takes the room back.</summary>
    public void ReturnArguments(FhirPathItems[] lent)
    {
        if (lent.Length > MostArgumentsLent) { return; }
        Array.Clear(lent);
        arguments[lent.Length] = lent;
    }

    /// <summary>Begins an expression, perhaps inside another one that asks for a variable.</summary>
    public void Enter(in FhirPathItems input)
    {
        frame = frame.Inner;
        frame.Input = input;
        frame.Total = default;
        frame.Focus = input is { Count: 1, IsIncomplete: false } ? Evaluation.Focus.On(input[0], 0) : new Focus { IsInput = true };
    }

    /// <summary>Begins an expression that is given nothing, as most are: they begin with a variable.</summary>
    public void Enter()
    {
        frame = frame.Inner;
        frame.Input = default;
        frame.Total = default;
        frame.Focus = default;
        frame.Focus.IsInput = true;
    }

    /// <summary>Ends an expression, also one that failed.</summary>
    public void Leave(int top)
    {
        frame = frame.Outer!;
        Top = top;
    }

    public ref FhirPathValue this[int index] => ref Items[index];

    public void Push(in FhirPathValue value)
    {
        if (Top == Items.Length) { Grow(); }
        Items[Top++] = value;
    }

    public void Push(in FhirPathItems items)
    {
        if (items.Count == 1)
        {
            Push(items[0]);
            return;
        }
        foreach (ref readonly var item in items.Many) { Push(item); }
    }

    /// <summary>Moves what lies from <paramref name="from"/> to the top down to <paramref name="to"/>.</summary>
    public void MoveDown(int from, int to)
    {
        var count = Top - from;
        if (from != to) { Array.Copy(Items, from, Items, to, count); }
        Top = to + count;
    }

    /// <summary>Takes what lies from there to the top off the stack, for the time of the call.</summary>
    public FhirPathItems Take(int from, bool isIncomplete)
    {
        var items = Items.AsSpan(from, Top - from);
        Top = from;
        if (!LargeArrays<FhirPathValue>.IsLarge(items.Length)) { return FhirPathItems.Of(items, isIncomplete); }
        var room = Call.RoomFor(items.Length);
        items.CopyTo(room);
        return FhirPathItems.Owning(room, items.Length, isIncomplete);
    }

    /// <summary>Takes what lies from there to the top off the stack, for longer than the call.</summary>
    public FhirPathItems TakeForGood(int from, bool isIncomplete)
    {
        var items = FhirPathItems.Of(Items.AsSpan(from, Top - from), isIncomplete);
        Top = from;
        return items;
    }

    /// <summary>Takes a step of the budget.</summary>
    public void Step()
    {
        var left = --Call.StepsLeft;
        if (left < 0) { throw NoStepsLeft(); }
        if ((left & (StepsBetweenLooks - 1)) == 0) { LookAtClock(); }
    }

    /// <summary>Takes several steps at once.</summary>
    public void Step(long steps)
    {
        var before = Call.StepsLeft;
        var left = before - Math.Max(0, steps);
        Call.StepsLeft = left;
        if (left < 0) { throw NoStepsLeft(); }
        if (before / StepsBetweenLooks != left / StepsBetweenLooks) { LookAtClock(); }
    }

    private void LookAtClock()
    {
        if (Call.Deadline is { HasPassed: true }) { throw OutOfBudget("The time for the expression is used up."); }
    }

    private static FhirPathException NoStepsLeft() => OutOfBudget("The expression takes more steps than it may.");

    private static FhirPathException OutOfBudget(string message) => new(message) { IsOutOfBudget = true };

    private void Grow()
    {
        if (Items.Length >= MostItems) { throw OutOfBudget("The expression holds more items than it may."); }
        var larger = LargeArrays<FhirPathValue>.Rent(Items.Length * 2);
        Items.AsSpan().CopyTo(larger);
        Release(Items);
        Items = larger;
    }

    /// <summary>Lets go of the call, and of what was evaluated for it.</summary>
    public void Release()
    {
        Top = 0;
        frame = lowest;
        lowest.Clear();
        // One long list is no reason to keep its room for good.
        if (Items.Length > FirstItems)
        {
            Release(Items);
            Items = LargeArrays<FhirPathValue>.Rent(FirstItems);
        }
        else { Array.Clear(Items); }
        Call = null!;
        spare = this;
    }

    // Items point into the body of the call, which a pooled array would keep alive.
    private static void Release(FhirPathValue[] items) => LargeArrays<FhirPathValue>.Return(items, isCleared: true);
}
