namespace CdsHooks.Testing.Bulk;

/// <summary>Names of tokens in a row: token-1 until it is forgotten, then token-2.</summary>
public sealed class CountedTokens
{
    private int number = 1;

    /// <summary>The token that is good now.</summary>
    public string Current => $"token-{Volatile.Read(ref number)}";

    /// <summary>Forgets a token.</summary>
    public void Forget(string token)
    {
        if (token == Current) { Interlocked.Increment(ref number); }
    }
}
