using CdsHooks.Protocol.Invocation.Contexts;
using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Protocol.Invocation;

/// <summary>A valid call of a CDS Service.</summary>
/// <remarks>Looks into the body it was read from: not to be used after <see cref="Tape"/> is disposed, which is up to whoever made the
/// tape.</remarks>
public sealed record CdsRequest
{
    /// <summary>The body. Not owned.</summary>
    public required JsonTape Tape { get; init; }

    /// <summary>The hook that triggered the call; one of those the service answers.</summary>
    public required string Hook { get; init; }

    /// <summary>Identifies the triggering event. Good for correlation; the same value may come with several calls.</summary>
    public required Guid HookInstance { get; init; }

    /// <summary>The CDS Client's FHIR server: an absolute http(s) URL without user, query and fragment. Whether it may be called is
    /// decided elsewhere.</summary>
    public Uri? FhirServer { get; init; }

    /// <summary>Access to that server, if lent. Never present without <see cref="FhirServer"/>.</summary>
    public FhirAuthorization? FhirAuthorization { get; init; }

    /// <summary>What the hook says about the event.</summary>
    public required HookContext Context { get; init; }

    /// <summary>The data sent along; empty if none was.</summary>
    public required PrefetchData Prefetch { get; init; }

    /// <summary>Data agreed beforehand, of any kind; absent if none was sent.</summary>
    public TapeNode Extension { get; init; }

    /// <summary>Shows the hook and its instance, no patient data.</summary>
    public override string ToString() => $"{Hook} {HookInstance}";
}
