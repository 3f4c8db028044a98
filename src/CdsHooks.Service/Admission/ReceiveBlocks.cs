using System.Buffers;
using System.Runtime.InteropServices;
using CdsHooks.Protocol.Json;
using Microsoft.AspNetCore.Connections;

namespace CdsHooks.Service.Admission;

/// <summary>The memory that the web server receives into: blocks of 64 KB, so that a chart of 50 KB is read at once and not in thirteen pieces, each with its system call and its hop
/// between threads.</summary>
/// <remarks>Each connection that has sent a part of its headers holds a block. So only so many large ones are lent at a time, and who comes then gets the 4 KB of the server's own
/// pool: thousands of clients that send slowly take no more memory than before. Blocks that came back are kept until they have lain unused from one full collection to the next: the
/// collector moves none of them, so that those made anew for each crowd of large bodies would lie scattered among their predecessors.</remarks>
internal sealed class ReceiveBlocks : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    /// <summary>Bytes of a large block; as much as a small body. Not a large object of the garbage collector.</summary>
    public const int LargeBytes = 64 * 1024;

    /// <summary>Bytes of a small block.</summary>
    public const int SmallBytes = 4 * 1024;

    /// <summary>Large blocks that may be lent at the same time: 32 MB.</summary>
    public const int MostLarge = 512;

    private readonly BlocksOf large = new(LargeBytes);
    private readonly BlocksOf small = new(SmallBytes);
    private readonly Room room = new(MostLarge);

    /// <summary>One for the process: it is told of collections for good.</summary>
    public ReceiveBlocks() => FullCollections.Follow(() =>
    {
        large.Trim();
        small.Trim();
    });

    /// <inheritdoc/>
    public override int MaxBufferSize => LargeBytes;

    /// <summary>The same for all who ask: blocks are worth sharing.</summary>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    /// <inheritdoc/>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, LargeBytes);
        if (room.TryTake(1)) { return large.Lend(whenBack: room); }
        return minBufferSize <= SmallBytes ? small.Lend(whenBack: null) : new BlocksOf(LargeBytes).Lend(whenBack: null);
    }

    /// <summary>Does nothing: the server disposes of each pool that it asked for, and all are this one.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    private sealed class BlocksOf(int bytes)
    {
        private readonly Shelf<Block> kept = new();

        public Block Lend(Room? whenBack)
        {
            var block = kept.Take() ?? new Block(this, bytes);
            block.Lend(whenBack);
            return block;
        }

        public void PutBack(Block block) => kept.Put(block);

        public void Trim() => kept.Trim();
    }

    private sealed class Block(BlocksOf kind, int bytes) : IMemoryOwner<byte>
    {
        private Room? room;
        private int isLent;

        // Pinned for good, or each read would pin it anew.
        public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(bytes, pinned: true), 0, bytes);

        public void Lend(Room? whenBack)
        {
            room = whenBack;
            isLent = 1;
        }

        // Who gives back twice must not have two connections share what they receive.
        public void Dispose()
        {
            if (Interlocked.Exchange(ref isLent, 0) == 0) { return; }
            room?.GiveBack(1);
            kind.PutBack(this);
        }
    }
}
