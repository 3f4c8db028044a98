using Microsoft.Extensions.Options;

namespace CdsHooks.Service.ChartAccess;

/// <summary>Whose FHIR servers are read for data that was not sent. Section <c>ChartAccess</c>.</summary>
public sealed class ChartAccessOptions
{
    /// <summary>Reads the FHIR server that a call names although its caller is no registered EHR: for sandboxes and servers on this machine. Only calls from this machine, and only in
    /// Development, where it is <see langword="true"/> if left out; <see langword="true"/> elsewhere stops the start.</summary>
    public bool? Unregistered { get; set; }
}

internal sealed class ChartAccessOptionsValidator(IHostEnvironment environment) : IValidateOptions<ChartAccessOptions>
{
    public ValidateOptionsResult Validate(string? name, ChartAccessOptions options) => options.Unregistered is true && !environment.IsDevelopment()
        ? ValidateOptionsResult.Fail("ChartAccess:Unregistered is for Development; elsewhere only servers of registered EHRs are read.")
        : ValidateOptionsResult.Success;
}
