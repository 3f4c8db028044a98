namespace CdsHooks.Fhir.Terminology;

/// <summary>A small list of value set ordinals on the caller's stack.</summary>
public ref struct SetOrdinals(Span<int> room)
{
    private readonly Span<int> room = room;
    private int count;

    /// <summary>The ordinals added so far.</summary>
    public readonly ReadOnlySpan<int> Found => room[..count];

    /// <summary>Adds ordinals while there is room; a code in more sets than that would be a fault of the packs, caught by their tests.</summary>
    public void Add(ReadOnlySpan<int> ordinals)
    {
        var taken = Math.Min(ordinals.Length, room.Length - count);
        ordinals[..taken].CopyTo(room[count..]);
        count += taken;
    }
}
