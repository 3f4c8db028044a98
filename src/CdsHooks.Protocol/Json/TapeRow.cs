using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CdsHooks.Protocol.Json;

/// <summary>One token of a body: where it lies, and how many rows its subtree takes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TapeRow
{
    /// <summary>Offset in bytes; for strings and names that of the first byte after the quote.</summary>
    public int Start;

    /// <summary>Length in bytes; for strings and names without the quotes, for containers with both brackets.</summary>
    public int Length;

    /// <summary>Rows from this one to the next sibling; 1 for everything but containers.</summary>
    public int Span;

    public TokenKind Kind;

    public bool Escaped;

    /// <summary>Makes it the row of a token that holds no others, or none yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(TokenKind kind, int start, int length, bool escaped = false)
    {
        Start = start;
        Length = length;
        Span = 1;
        Kind = kind;
        Escaped = escaped;
    }

    internal enum TokenKind : byte
    {
        Object = JsonValueKind.Object,
        Array = JsonValueKind.Array,
        String = JsonValueKind.String,
        Number = JsonValueKind.Number,
        True = JsonValueKind.True,
        False = JsonValueKind.False,
        Null = JsonValueKind.Null,
        Name = 100,
    }
}
