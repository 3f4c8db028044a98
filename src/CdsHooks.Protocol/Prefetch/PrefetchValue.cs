using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Prefetch;

/// <summary>The value under one prefetch key, or its absence.</summary>
public readonly struct PrefetchValue : IEquatable<PrefetchValue>
{
    private PrefetchValue(TapeNode node, PrefetchState state)
    {
        Node = node;
        State = state;
    }

    /// <summary>The value as sent; absent where nothing was.</summary>
    public TapeNode Node { get; }

    /// <summary>What kind of value it is.</summary>
    public PrefetchState State { get; }

    /// <summary>Its <c>resourceType</c>; <see langword="null"/> for anything that is no resource, Bundle or OperationOutcome.</summary>
    public string? ResourceType =>
        State is PrefetchState.Resource or PrefetchState.Bundle or PrefetchState.OperationOutcome ? Node["resourceType"u8].GetString() : null;

    /// <summary>Tells what kind of value a node is.</summary>
    /// <param name="node">The value under a key.</param>
    public static PrefetchValue Of(TapeNode node)
    {
        if (node.Kind == System.Text.Json.JsonValueKind.Undefined) { return default; }
        if (!node.HasValue) { return new PrefetchValue(node, PrefetchState.Null); }
        var type = node["resourceType"u8];
        if (!WireText.IsTypeName(WireText.Of(type))) { return new PrefetchValue(node, PrefetchState.Unusable); }
        if (type.TextEquals("Bundle"u8)) { return new PrefetchValue(node, PrefetchState.Bundle); }
        return new PrefetchValue(node, type.TextEquals("OperationOutcome"u8) ? PrefetchState.OperationOutcome : PrefetchState.Resource);
    }

    /// <summary>Shows the state only: the value is patient data.</summary>
    public override string ToString() => State.ToString();

    /// <summary>True when both are the same place in the same body.</summary>
    public bool Equals(PrefetchValue other) => Node == other.Node && State == other.State;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PrefetchValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Node.GetHashCode();

    /// <summary>Same place in the same body.</summary>
    public static bool operator ==(PrefetchValue left, PrefetchValue right) => left.Equals(right);

    /// <summary>Not the same place in the same body.</summary>
    public static bool operator !=(PrefetchValue left, PrefetchValue right) => !left.Equals(right);
}
