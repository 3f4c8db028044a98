using System.Collections.Concurrent;

namespace CdsHooks.Protocol.Cards;

/// <summary>Remembers how a text was judged: the same few addresses and code systems stand on all cards. Keeps a bounded number of them.</summary>
internal sealed class JudgedTexts(Func<string, bool> judge)
{
    private const int Most = 1_024;

    private readonly ConcurrentDictionary<string, bool> judged = new(StringComparer.Ordinal);

    public bool IsSound(string text)
    {
        if (judged.TryGetValue(text, out var known)) { return known; }
        var isSound = judge(text);
        if (judged.Count < Most) { judged.TryAdd(text, isSound); }
        return isSound;
    }
}
