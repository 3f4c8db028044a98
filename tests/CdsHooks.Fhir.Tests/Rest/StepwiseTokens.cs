using CdsHooks.Fhir.Rest;

namespace CdsHooks.Fhir.Tests.Rest;

/// <summary>Tokens in the order in which renewing brings them; none after the last.</summary>
internal sealed class StepwiseTokens(params string[] tokens) : IAccessTokens
{
    public int Renewals { get; private set; }

    public ValueTask<string?> CurrentAsync(CancellationToken cancel) => ValueTask.FromResult(tokens.ElementAtOrDefault(Renewals));

    public ValueTask<string?> RenewAsync(string refused, CancellationToken cancel)
    {
        Assert.Equal(tokens[Renewals], refused);
        Renewals++;
        return CurrentAsync(cancel);
    }
}
