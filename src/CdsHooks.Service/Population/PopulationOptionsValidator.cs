using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Population;

/// <summary>Checks the annotations of <see cref="PopulationOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class PopulationOptionsValidator : IValidateOptions<PopulationOptions>;
