namespace CdsHooks.Protocol.Json;

/// <summary>A list in an array that is lent, for what grows with a body: a list of the framework would leave an array of large size behind with each step of its growth.</summary>
/// <remarks>Not thread-safe. It can be filled anew after <see cref="Clear"/> and <see cref="Return"/>; whoever will not do that returns it.</remarks>
/// <typeparam name="T">Of what.</typeparam>
internal sealed class LentList<T>
{
    private const int First = 16;

    private T[] items = [];

    /// <summary>How many items.</summary>
    public int Count { get; private set; }

    /// <summary>The items, until one is added or all are let go.</summary>
    public Span<T> Items => items.AsSpan(0, Count);

    /// <summary>Adds an item.</summary>
    public void Add(in T item)
    {
        if (Count == items.Length) { Grow(); }
        items[Count++] = item;
    }

    /// <summary>Lets go of all items. What a small list lay in stays for the next ones; a large array goes back.</summary>
    public void Clear()
    {
        if (LargeArrays<T>.IsLarge(items.Length)) { Return(); }
        Items.Clear();
        Count = 0;
    }

    /// <summary>Lets go of all items and of what they lay in.</summary>
    public void Return()
    {
        var returned = items;
        (items, Count) = ([], 0);
        if (returned.Length > 0) { LargeArrays<T>.Return(returned, isCleared: true); }
    }

    private void Grow()
    {
        var (full, larger) = (items, LargeArrays<T>.Rent(Math.Max(First, items.Length * 2)));
        Items.CopyTo(larger);
        items = larger;
        if (full.Length > 0) { LargeArrays<T>.Return(full, isCleared: true); }
    }
}
