namespace CdsHooks.Fhir.Reading;

/// <summary>A light view over a resource, so that generic code can ask for "the observations".</summary>
/// <typeparam name="TSelf">The view itself, named like its resource type.</typeparam>
public interface IFhirView<TSelf> : IFhirElement<TSelf>
    where TSelf : struct, IFhirView<TSelf>
{
    /// <summary>The resource type that this view reads.</summary>
    static abstract ResourceType Type { get; }

    /// <summary>The logical id.</summary>
    FhirCode Id { get; }

    /// <summary>True when the resource carries a <c>modifierExtension</c>. None is understood here, and FHIR forbids using a resource
    /// whose modifier extensions are not understood (https://hl7.org/fhir/R4/extensibility.html#modifierExtension).</summary>
    bool HasModifierExtension { get; }
}
