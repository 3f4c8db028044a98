using Microsoft.Extensions.Options;

namespace CdsHooks.Smart.Keys;

/// <summary>Stops the start when keys could not be kept as section <c>Keys</c> says.</summary>
internal sealed class KeyOptionsValidator : IValidateOptions<KeyOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(KeyOptions options)
    {
        // What is no reference may be the secret itself, so it is not repeated.
        if (options.ProtectionKey is { } reference && !SecretReference.TryParse(reference, out _)) { yield return $"Keys:ProtectionKey is {SecretReference.Form}; never the key itself."; }
        if (options.FormerProtectionKeys.Any(former => !SecretReference.TryParse(former, out _))) { yield return $"Keys:FormerProtectionKeys are each {SecretReference.Form}; never the key itself."; }
        if (options.RotateEvery != TimeSpan.Zero && (options.RotateEvery < TimeSpan.FromDays(1) || options.RotateEvery > TimeSpan.FromDays(400))) { yield return "Keys:RotateEvery is from 1 to 400 days, or 0."; }
        if (options.PublishAhead < TimeSpan.FromMinutes(10) || options.PublishAhead > TimeSpan.FromDays(7)) { yield return "Keys:PublishAhead is from 10 minutes to 7 days."; }
        if (options.RotateEvery != TimeSpan.Zero && options.PublishAhead > options.RotateEvery / 2) { yield return "Keys:PublishAhead is at most half of Keys:RotateEvery."; }
        if (options.PollInterval < TimeSpan.FromSeconds(1) || options.PollInterval > TimeSpan.FromMinutes(5)) { yield return "Keys:PollInterval is from 1 second to 5 minutes."; }
    }
}
