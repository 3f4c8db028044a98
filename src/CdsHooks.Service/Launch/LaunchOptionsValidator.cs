using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Launch;

/// <summary>Stops the start when the public address cannot be one; https unless in Development.</summary>
internal sealed class LaunchOptionsValidator(IHostEnvironment environment) : IValidateOptions<LaunchOptions>
{
    public ValidateOptionsResult Validate(string? name, LaunchOptions options) => options.PublicBaseUrl switch
    {
        _ when options.MaxPerMinute is < 1 or > 100_000 => ValidateOptionsResult.Fail("Launch:MaxPerMinute must be 1 to 100,000."),
        null => ValidateOptionsResult.Success,
        { IsAbsoluteUri: false } => ValidateOptionsResult.Fail("Launch:PublicBaseUrl must be an absolute URL."),
        { Scheme: not "https" } when !environment.IsDevelopment() => ValidateOptionsResult.Fail("Launch:PublicBaseUrl must be https outside Development."),
        { Scheme: not ("https" or "http") } => ValidateOptionsResult.Fail("Launch:PublicBaseUrl must be http or https."),
        { Query.Length: > 0 } or { Fragment.Length: > 0 } or { UserInfo.Length: > 0 } =>
            ValidateOptionsResult.Fail("Launch:PublicBaseUrl must have no query, fragment or user."),
        _ => ValidateOptionsResult.Success,
    };
}
