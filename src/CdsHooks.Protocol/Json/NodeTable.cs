using System.Numerics;
using System.Runtime.InteropServices;

namespace CdsHooks.Protocol.Json;

/// <summary>What is known about values of bodies, found by the value, in arrays that are lent: for what grows with a body. Values are only added.</summary>
/// <remarks>Not thread-safe. It can be filled anew after <see cref="Clear"/> and <see cref="Return"/>; whoever will not do that returns it.</remarks>
/// <typeparam name="TKnown">What is known about each.</typeparam>
internal sealed class NodeTable<TKnown>
{
    private const int FewSlots = 32;

    private readonly LentList<Entry> entries = new();

    // For each hash the number of the first entry that has it, from 1; a power of two long, and less than half full.
    private int[] slots = [];

    /// <summary>How many values it knows.</summary>
    public int Count => entries.Count;

    /// <summary>What is known about a value.</summary>
    public bool TryGet(TapeNode node, out TKnown known)
    {
        for (var entry = slots.Length == 0 ? 0 : slots[SlotOf(node)]; entry > 0; entry = entries.Items[entry - 1].Next)
        {
            ref readonly var here = ref entries.Items[entry - 1];
            if (here.Node != node) { continue; }
            known = here.Known;
            return true;
        }
        known = default!;
        return false;
    }

    /// <summary>Adds a value that it does not know.</summary>
    public void Add(TapeNode node, TKnown known)
    {
        if (entries.Count * 2 >= slots.Length) { Grow(); }
        ref var slot = ref slots[SlotOf(node)];
        entries.Add(new Entry(node, known, slot));
        slot = entries.Count;
    }

    /// <summary>Lets go of everything. What a small table lay in stays for the next one; large arrays go back.</summary>
    public void Clear()
    {
        entries.Clear();
        if (LargeArrays<int>.IsLarge(slots.Length)) { ReturnSlots(); } else { Array.Clear(slots); }
    }

    /// <summary>Lets go of everything and of what it lay in.</summary>
    public void Return()
    {
        entries.Return();
        ReturnSlots();
    }

    // The values that are asked about lie far apart in a body: the multiplication spreads their places over all slots.
    private int SlotOf(TapeNode node) => (int)(((uint)node.Ordinal * 0x9E37_79B9u) >> (32 - BitOperations.Log2((uint)slots.Length)));

    private void Grow()
    {
        var length = Math.Max(FewSlots, slots.Length * 2);
        ReturnSlots();
        slots = LargeArrays<int>.Rent(length);
        Array.Clear(slots);
        for (var i = 0; i < entries.Count; i++)
        {
            ref var entry = ref entries.Items[i];
            ref var slot = ref slots[SlotOf(entry.Node)];
            entry = entry with { Next = slot };
            slot = i + 1;
        }
    }

    private void ReturnSlots()
    {
        var returned = slots;
        slots = [];
        if (returned.Length > 0) { LargeArrays<int>.Return(returned); }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(TapeNode Node, TKnown Known, int Next);
}
