using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CdsHooks.Rules.Governance;

/// <summary>What is kept of a card that was shown: in which call, and when.</summary>
/// <param name="HookInstance">The call.</param>
/// <param name="At">When; whole milliseconds.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ShownMark(Guid HookInstance, DateTimeOffset At)
{
    private const int Length = 16 + sizeof(long);

    /// <summary>True when the card is not to be shown again. The same call again, which an EHR may repeat, shows it again.</summary>
    /// <param name="hookInstance">The call that asks.</param>
    /// <param name="now">The time.</param>
    /// <param name="window">How long it is not shown again; also one that has become shorter since.</param>
    public bool Hides(Guid hookInstance, DateTimeOffset now, TimeSpan window) => hookInstance != HookInstance && (now - At).Duration() < window;

    /// <summary>As it is kept.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        HookInstance.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), At.ToUnixTimeMilliseconds());
        return bytes;
    }

    /// <summary>Reads what is kept; <see langword="null"/> for anything else.</summary>
    public static ShownMark? Read(byte[]? bytes)
    {
        if (bytes is not { Length: Length }) { return null; }
        var at = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16));
        return at is >= 0 and <= 253_402_300_799_999 ? new ShownMark(new Guid(bytes.AsSpan(0, 16), bigEndian: true), DateTimeOffset.FromUnixTimeMilliseconds(at)) : null;
    }
}
