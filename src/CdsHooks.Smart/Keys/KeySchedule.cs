using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Keys;

/// <summary>When signing keys are published, sign and are dropped. Knows no clock and makes no keys.</summary>
/// <remarks>Of each algorithm one key signs and the next is published, from the day on which the last one began to sign: so the next is known everywhere whenever it is needed.</remarks>
/// <param name="rotateEvery">How long a key signs.</param>
/// <param name="publishAhead">How long a key is published before it signs: longer than anybody keeps a key set.</param>
public sealed class KeySchedule(TimeSpan rotateEvery, TimeSpan publishAhead)
{
    /// <summary>How long after its last signature a key is published: what it signed has ended, and replicas that heard late of the change have too.</summary>
    private readonly TimeSpan keepFormer = publishAhead + TimeSpan.FromMinutes(5);

    private static readonly AssertionAlgorithm[] Algorithms = [AssertionAlgorithm.RS384, AssertionAlgorithm.ES384];

    /// <summary>What is due.</summary>
    /// <param name="keys">All keys.</param>
    /// <param name="now">The time.</param>
    public KeyPlan Advance(IReadOnlyList<SigningKey> keys, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var (next, missing, events) = (new List<SigningKey>(keys), new List<AssertionAlgorithm>(), new List<KeyEvent>());
        foreach (var algorithm in Algorithms)
        {
            if (In(next, algorithm, SigningKeyState.Current) is { } current && current.SignsFrom + rotateEvery <= now && MaySwitch(next, algorithm, now)) { Switch(next, algorithm, now, events); }
            Settle(next, algorithm, now, missing, events);
        }
        foreach (var dropped in next.Where(key => key.RetiredAt + keepFormer <= now).ToList())
        {
            next.Remove(dropped);
            events.Add(new KeyEvent(dropped.KeyId, "dropped"));
        }
        return new KeyPlan(next, missing, events);
    }

    /// <summary>Lets the next keys sign now, of each algorithm whose next is known everywhere.</summary>
    /// <param name="keys">All keys.</param>
    /// <param name="now">The time.</param>
    /// <param name="atOnce">Also those that some may not know yet, and will refuse until they have fetched the key set again.</param>
    public KeyPlan Rotate(IReadOnlyList<SigningKey> keys, DateTimeOffset now, bool atOnce)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var (next, events) = (new List<SigningKey>(keys), new List<KeyEvent>());
        foreach (var algorithm in Algorithms)
        {
            if (MaySwitch(next, algorithm, atOnce ? DateTimeOffset.MaxValue : now)) { Switch(next, algorithm, now, events); }
        }
        return new KeyPlan(next, [], events);
    }

    /// <summary>Takes a key out at once. Where it signed, the next signs from now on.</summary>
    /// <param name="keys">All keys.</param>
    /// <param name="keyId">Which one.</param>
    /// <param name="now">The time.</param>
    /// <returns>Without any event where there is no such key.</returns>
    public static KeyPlan Revoke(IReadOnlyList<SigningKey> keys, string keyId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var (next, events) = (new List<SigningKey>(keys), new List<KeyEvent>());
        if (next.Find(key => key.KeyId == keyId) is { } revoked)
        {
            next.Remove(revoked);
            events.Add(new KeyEvent(keyId, "revoked"));
            Settle(next, revoked.Algorithm, now, [], events);
        }
        return new KeyPlan(next, [], events);
    }

    /// <summary>When the next key of an algorithm is known everywhere; <see langword="null"/> where there is none.</summary>
    public DateTimeOffset? NextIsKnownAt(IReadOnlyList<SigningKey> keys, AssertionAlgorithm algorithm) => In(keys, algorithm, SigningKeyState.Next)?.PublishedAt + publishAhead;

    /// <summary>When the key that signs gives way; <see langword="null"/> where there is none.</summary>
    public DateTimeOffset? RotatesAt(IReadOnlyList<SigningKey> keys, AssertionAlgorithm algorithm) => In(keys, algorithm, SigningKeyState.Current)?.SignsFrom + rotateEvery;

    private bool MaySwitch(IReadOnlyList<SigningKey> keys, AssertionAlgorithm algorithm, DateTimeOffset now) => NextIsKnownAt(keys, algorithm) <= now;

    private static void Switch(List<SigningKey> keys, AssertionAlgorithm algorithm, DateTimeOffset now, List<KeyEvent> events)
    {
        var (current, next) = (In(keys, algorithm, SigningKeyState.Current), In(keys, algorithm, SigningKeyState.Next)!);
        if (current is not null) { Replace(keys, current, current with { RetiredAt = now }, "retired", events); }
        Replace(keys, next, next with { SignsFrom = now }, "signs", events);
    }

    // Without a key that signs, the next does, whether all know it or not: nothing else could. Without any, the first that is made does.
    private static void Settle(List<SigningKey> keys, AssertionAlgorithm algorithm, DateTimeOffset now, List<AssertionAlgorithm> missing, List<KeyEvent> events)
    {
        if (In(keys, algorithm, SigningKeyState.Current) is null)
        {
            if (In(keys, algorithm, SigningKeyState.Next) is null) { missing.Add(algorithm); }
            else { Switch(keys, algorithm, now, events); }
        }
        if (In(keys, algorithm, SigningKeyState.Next) is null) { missing.Add(algorithm); }
    }

    private static void Replace(List<SigningKey> keys, SigningKey before, SigningKey after, string action, List<KeyEvent> events)
    {
        keys[keys.IndexOf(before)] = after;
        events.Add(new KeyEvent(after.KeyId, action));
    }

    private static SigningKey? In(IReadOnlyList<SigningKey> keys, AssertionAlgorithm algorithm, SigningKeyState state) =>
        keys.Where(key => key.Algorithm == algorithm && key.State == state).OrderBy(key => key.PublishedAt).ThenBy(key => key.KeyId, StringComparer.Ordinal).FirstOrDefault();
}
