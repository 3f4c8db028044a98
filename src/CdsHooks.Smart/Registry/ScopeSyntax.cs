namespace CdsHooks.Smart.Registry;

/// <summary>How an EHR wants scopes to be written.</summary>
public enum ScopeSyntax
{
    /// <summary>As its discovery document says: version 2 where it is offered.</summary>
    Auto,

    /// <summary>SMART App Launch 1: <c>patient/Observation.read</c>.</summary>
    V1,

    /// <summary>SMART App Launch 2: <c>patient/Observation.rs</c>.</summary>
    V2,
}
