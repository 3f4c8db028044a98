using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CdsHooks.Protocol.Json;

/// <summary>Rents arrays. Large ones, which the collector moves nowhere and frees late, come from one stack for each size that all threads share: what was given back last is
/// rented next, wherever that is.</summary>
/// <remarks>The framework's shared pool keeps arrays by thread and core, and makes another when the one given back lies elsewhere: with bodies of megabytes that are read on one thread and
/// answered on another, some in each ten. There are four sizes between a power of two and the next: a body of 5 MB in an array of 8 MB would leave a third of the memory for
/// bodies unused. Arrays that lay unused from one full collection to the next are let go.</remarks>
/// <typeparam name="T">Of what.</typeparam>
internal static class LargeArrays<T>
{
    // The collector's limit for large objects is 85,000 bytes; the next power of two below it.
    private const int LargestSmallBytes = 64 * 1024;
    private const int StepBits = 2;
    private const int Sizes = 31 << StepBits;

    // In elements, a power of two, so that no length that the shared pool hands out lies on both sides.
    private static readonly int LargestSmall = (int)BitOperations.RoundUpToPowerOf2((uint)(LargestSmallBytes / Unsafe.SizeOf<T>()) + 1) / 2;
    private static readonly Shelf<T[]>[] Shelves = [.. Enumerable.Range(0, Sizes).Select(_ => new Shelf<T[]>())];

    static LargeArrays() => FullCollections.Follow(static () => Array.ForEach(Shelves, static shelf => shelf.Trim()));

    /// <summary>Rents an array. Its content is whatever was left in it.</summary>
    /// <param name="least">How long it is at least.</param>
    public static T[] Rent(int least)
    {
        if (!IsLarge(least)) { return ArrayPool<T>.Shared.Rent(least); }
        var (size, length) = SizeOf(least);
        return length <= Array.MaxLength ? Shelves[size].Take() ?? New((int)length) : new T[least];
    }

    /// <summary>Gives an array back. It must not be used any more.</summary>
    /// <param name="rented">What was rented.</param>
    /// <param name="isCleared">True to let nothing of it remain.</param>
    public static void Return(T[] rented, bool isCleared = false)
    {
        ArgumentNullException.ThrowIfNull(rented);
        if (!IsLarge(rented.Length))
        {
            ArrayPool<T>.Shared.Return(rented, isCleared);
            return;
        }
        if (isCleared) { Array.Clear(rented); }
        var (size, length) = SizeOf(rented.Length);
        if (length == rented.Length) { Shelves[size].Put(rented); }
    }

    /// <summary>True for a length whose arrays would not lie in the shared pool.</summary>
    public static bool IsLarge(int length) => length > LargestSmall;

    private static T[] New(int length) => RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? new T[length] : GC.AllocateUninitializedArray<T>(length);

    // The number of a size, and how long its arrays are: 5, 6, 7 or 8 times a power of two.
    private static (int Size, long Length) SizeOf(int least)
    {
        var power = BitOperations.Log2((uint)least - 1) - StepBits;
        var steps = ((least - 1) >> power) + 1;
        return ((power << StepBits) + steps, (long)steps << power);
    }
}
