namespace CdsHooks.Smart.TrustedClients;

/// <summary>What a token says, made fit for a line of a log.</summary>
internal static class LogText
{
    private const int Longest = 64;

    /// <summary>At most 64 characters, visible ASCII alone; anything else becomes a question mark.</summary>
    public static string? Of(string? said)
    {
        if (said is null) { return null; }
        var isFit = said.Length <= Longest && !said.AsSpan().ContainsAnyExceptInRange('!', '~');
        return isFit ? said : string.Create(Math.Min(said.Length, Longest), said, static (into, from) =>
        {
            for (var i = 0; i < into.Length; i++) { into[i] = from[i] is >= '!' and <= '~' ? from[i] : '?'; }
        });
    }
}
