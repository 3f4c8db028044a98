using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Facts;

/// <summary>The resources of one call in a pooled list, found again by type and id.</summary>
internal struct ResourceIndex
{
    private ChartEntry[] entries;
    private int[] slots;
    private int count;

    public ResourceIndex(int expected)
    {
        entries = LargeArrays<ChartEntry>.Rent(Math.Max(16, expected));
        slots = RentSlots(Math.Max(32, expected * 2));
    }

    public readonly int Count => count;

    public readonly ref readonly ChartEntry this[int entry] => ref entries[entry];

    /// <summary>Adds a resource; false when one of the same source, type and id is there. Without an id it cannot be a repetition.</summary>
    public bool TryAdd(in ChartEntry added)
    {
        if (count == entries.Length || count * 2 >= slots.Length) { Grow(); }
        if (added.Id.IsString)
        {
            var slot = SlotOf(added.Source, added.Type, added.Id.Utf8);
            if (slots[slot] != 0) { return false; }
            slots[slot] = count + 1;
        }
        entries[count++] = added;
        return true;
    }

    /// <summary>The entry of that type and id, or -1.</summary>
    public readonly int Find(FactSource source, ResourceType type, ReadOnlySpan<byte> id) => slots[SlotOf(source, type, id)] - 1;

    public void Return()
    {
        // Entries hold the tape; leaving it in a pooled array would keep a whole body alive.
        LargeArrays<ChartEntry>.Return(entries, isCleared: true);
        LargeArrays<int>.Return(slots);
        entries = [];
        slots = [];
    }

    private readonly int SlotOf(FactSource source, ResourceType type, ReadOnlySpan<byte> id)
    {
        var hash = new HashCode();
        hash.Add((int)type);
        hash.Add((int)source);
        hash.AddBytes(id);
        var mask = slots.Length - 1;
        var slot = hash.ToHashCode() & mask;
        while (slots[slot] != 0)
        {
            ref readonly var other = ref entries[slots[slot] - 1];
            if (other.Type == type && other.Source == source && other.Id.Utf8.SequenceEqual(id)) { break; }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void Grow()
    {
        var larger = LargeArrays<ChartEntry>.Rent(entries.Length * 2);
        entries.AsSpan(0, count).CopyTo(larger);
        LargeArrays<ChartEntry>.Return(entries, isCleared: true);
        entries = larger;
        LargeArrays<int>.Return(slots);
        slots = RentSlots(slots.Length * 2);
        for (var entry = 0; entry < count; entry++)
        {
            if (entries[entry].Id.IsString) { slots[SlotOf(entries[entry].Source, entries[entry].Type, entries[entry].Id.Utf8)] = entry + 1; }
        }
    }

    private static int[] RentSlots(int atLeast)
    {
        // A rented array may be longer than asked for; pools of int hand out powers of two, which the mask relies on.
        var rented = LargeArrays<int>.Rent((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)atLeast));
        Array.Clear(rented);
        return rented;
    }
}
