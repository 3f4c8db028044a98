using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Suppression;

/// <summary>Stops the start when the secret that is named cannot be used.</summary>
internal sealed class SuppressionOptionsValidator(IHostEnvironment environment) : IValidateOptions<SuppressionOptions>
{
    public ValidateOptionsResult Validate(string? name, SuppressionOptions options)
    {
        if (options.KeyFile is null) { return ValidateOptionsResult.Success; }
        _ = SuppressionKeyFile.Read(options.KeyFile, environment, out var fault);
        return fault.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(fault);
    }
}
