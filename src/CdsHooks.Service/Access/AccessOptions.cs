using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Access;

/// <summary>Who may call. Section <c>TrustedClients</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>Answers everybody who can reach the service, without authentication. <see langword="false"/> if left out: then only registered EHRs are answered,
    /// and in Development callers on this machine. For closed test networks.</summary>
    public bool OpenAccess { get; set; }

    /// <summary>Tells everybody which services there are. <see langword="false"/> if left out: then discovery needs a token like any call.</summary>
    public bool OpenDiscovery { get; set; }

    /// <summary>What is done with a good token when nobody can tell whether it was used before; <see cref="Access.WhenReplayUnknown.LocalMemory"/> if left out.</summary>
    [EnumDataType(typeof(WhenReplayUnknown))]
    public WhenReplayUnknown WhenReplayUnknown { get; set; } = WhenReplayUnknown.LocalMemory;

    /// <summary>What a hook call is answered that goes beyond its EHR's calls a minute; <see cref="Access.WhenOverRate.NoCards"/> if left out.</summary>
    [EnumDataType(typeof(WhenOverRate))]
    public WhenOverRate WhenOverRate { get; set; } = WhenOverRate.NoCards;
}

[OptionsValidator]
internal sealed partial class AccessOptionsValidator : IValidateOptions<AccessOptions>;
