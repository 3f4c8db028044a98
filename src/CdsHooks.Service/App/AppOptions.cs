using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.App;

/// <summary>The companion app. Section <c>App</c>.</summary>
public sealed class AppOptions
{
    /// <summary>Most time for reading the chart for one page; what is not there by then is named on it. 1 to 60 seconds; 10 if left out.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(10);
}

[OptionsValidator]
internal sealed partial class AppOptionsValidator : IValidateOptions<AppOptions>;
