namespace CdsHooks.Fhir.Rest;

/// <summary>Who lives at an address.</summary>
internal enum AddressKind
{
    /// <summary>Somebody on the internet.</summary>
    Public,

    /// <summary>This machine or its neighbours: loopback, private, link-local, shared (carrier) and unique local addresses.</summary>
    Private,

    /// <summary>Nobody who serves FHIR: instance metadata of clouds, multicast, reserved and documentation ranges, tunnels.</summary>
    Never,
}
