using CdsHooks.Smart.Tokens;

namespace CdsHooks.Service.App;

/// <summary>One opened app: one launch, one patient, one user. Kept on the server, encrypted; the browser has an opaque cookie.</summary>
internal sealed record AppSession
{
    /// <summary>Names the session in the paths of the app, so that two charts in two tabs never mix. No credential: the cookie of that name is.</summary>
    public required string Handle { get; init; }

    /// <summary>The EHR, as <c>slug/environment</c>.</summary>
    public required string Ehr { get; init; }

    /// <summary>The grant as it is now.</summary>
    public required SmartGrant Grant { get; init; }

    /// <summary>Counts the grants of this session, from 1; each refresh makes the next.</summary>
    public required int GrantNumber { get; init; }

    /// <summary>True for a launch from the EHR, false for a standalone one.</summary>
    public required bool IsEhrLaunch { get; init; }

    /// <summary>When the launch was completed.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(AppSession)} of {Ehr}";
}
