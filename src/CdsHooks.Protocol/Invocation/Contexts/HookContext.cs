using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>What a hook says about the event that triggered it. One type for each published hook, <see cref="UntypedContext"/> for all
/// others.</summary>
public abstract record HookContext
{
    /// <summary>The <c>context</c> object itself.</summary>
    public required TapeNode Raw { get; init; }

    /// <summary>The FHIR id of the patient, without <c>Patient/</c>. Empty only in an <see cref="UntypedContext"/> that names no
    /// patient.</summary>
    public required string PatientId { get; init; }

    /// <summary>Who triggered the hook; <see langword="null"/> where the hook does not say (order-dispatch) or need not
    /// (medication-refill).</summary>
    public ResourceReference? UserId { get; init; }

    /// <summary>The FHIR id of the encounter, without <c>Encounter/</c>; <see langword="null"/> outside an encounter.</summary>
    public string? EncounterId { get; init; }

    /// <summary>The FHIR resources in the context, in order of appearance; none for hooks that carry none. Bundle entries without a
    /// resource are left out.</summary>
    public virtual IReadOnlyList<ContextResource> Resources => [];

    /// <summary>Shows the kind of context only: the rest is patient data.</summary>
    public sealed override string ToString() => GetType().Name;
}
