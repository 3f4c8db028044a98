using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>A FHIR resource that came in the context of a hook: a draft order, an appointment, a task. Decodes only what is asked of
/// it.</summary>
public readonly struct ContextResource : IEquatable<ContextResource>
{
    internal ContextResource(TapeNode node) => Node = node;

    /// <summary>The resource itself, an object.</summary>
    public TapeNode Node { get; }

    /// <summary>Its <c>resourceType</c> as sent; <see langword="null"/> when it names none.</summary>
    public string? ResourceType => Node["resourceType"u8].GetString();

    /// <summary>Its reference within the context, <c>Type/id</c>; <see langword="null"/> when it has no id (a draft need not) or an odd
    /// one.</summary>
    public ResourceReference? Reference
    {
        get
        {
            var type = Node["resourceType"u8];
            var id = Node["id"u8];
            return WireText.IsTypeName(WireText.Of(type)) && WireText.IsFhirId(WireText.Of(id))
                ? new ResourceReference(type.GetString()!, id.GetString()!)
                : null;
        }
    }


    /// <summary>True when <see cref="Reference"/> is that reference.</summary>
    /// <param name="reference">The reference to compare with.</param>
    public bool Is(ResourceReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return Reference == reference;
    }

    /// <summary>Shows nothing of the resource, which is patient data.</summary>
    public override string ToString() => nameof(ContextResource);

    /// <summary>True when both are the same place in the same body.</summary>
    public bool Equals(ContextResource other) => Node == other.Node;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ContextResource other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Node.GetHashCode();

    /// <summary>Same place in the same body.</summary>
    public static bool operator ==(ContextResource left, ContextResource right) => left.Equals(right);

    /// <summary>Not the same place in the same body.</summary>
    public static bool operator !=(ContextResource left, ContextResource right) => !left.Equals(right);
}
