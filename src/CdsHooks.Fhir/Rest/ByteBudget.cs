namespace CdsHooks.Fhir.Rest;

/// <summary>The bytes that all answers of one reading may take together.</summary>
internal sealed class ByteBudget(int most)
{
    private int left = most;

    /// <summary>What is left right now.</summary>
    public int Left => Volatile.Read(ref left);

    /// <summary>Takes that many bytes, or none when there are not as many left.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref left, -bytes) >= 0) { return true; }
        GiveBack(bytes);
        return false;
    }

    /// <summary>Gives back what was not kept: an answer that proves too large must not be charged to the others.</summary>
    public void GiveBack(int bytes) => Interlocked.Add(ref left, bytes);
}
