using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Registry;

/// <summary>How registrations are kept up to date. Section <c>Registry</c>; the registrations of configuration stand in section <c>Ehrs</c>.</summary>
public sealed class RegistryOptions
{
    /// <summary>How often the ledger is asked whether a registration was changed elsewhere. 1 s to 5 min; 5 s if left out. As long may it take until all replicas
    /// turn away an EHR that was switched off.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);
}

[OptionsValidator]
internal sealed partial class RegistryOptionsValidator : IValidateOptions<RegistryOptions>;
