using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Prefetch;

/// <summary>The <c>prefetch</c> object of a call: values by key. Empty by <see langword="default"/>, when none was sent.</summary>
public readonly struct PrefetchData : IEquatable<PrefetchData>
{
    internal PrefetchData(TapeNode node) => Node = node;

    /// <summary>The object itself; absent when none was sent.</summary>
    public TapeNode Node { get; }

    /// <summary>The value under a key; <see cref="PrefetchState.Absent"/> when the key was not sent.</summary>
    /// <param name="key">The key.</param>
    public PrefetchValue this[PrefetchKey key] => PrefetchValue.Of(Node[key.Utf8]);

    /// <summary>The keys sent with their values, in order, also keys that nobody asked for.</summary>
    public Enumerator GetEnumerator() => new(Node.Members);

    /// <summary>Shows nothing of the data, which is patient data.</summary>
    public override string ToString() => nameof(PrefetchData);

    /// <summary>True when both are the same place in the same body.</summary>
    public bool Equals(PrefetchData other) => Node == other.Node;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PrefetchData other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Node.GetHashCode();

    /// <summary>Same place in the same body.</summary>
    public static bool operator ==(PrefetchData left, PrefetchData right) => left.Equals(right);

    /// <summary>Not the same place in the same body.</summary>
    public static bool operator !=(PrefetchData left, PrefetchData right) => !left.Equals(right);

    /// <summary>Goes through the keys.</summary>
    public ref struct Enumerator
    {
        private TapeMembers members;

        internal Enumerator(TapeMembers members) => this.members = members;

        /// <summary>The key as sent, of any length and content, and its value.</summary>
        public readonly KeyValuePair<string, PrefetchValue> Current => new(members.Current.Name, PrefetchValue.Of(members.Current.Value));

        /// <summary>Goes to the next key.</summary>
        public bool MoveNext() => members.MoveNext();
    }
}
