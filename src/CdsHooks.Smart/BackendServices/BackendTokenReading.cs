namespace CdsHooks.Smart.BackendServices;

/// <summary>What came of asking for a token.</summary>
public abstract record BackendTokenReading
{
    private BackendTokenReading()
    {
    }

    /// <summary>There is one.</summary>
    /// <param name="Token">The token.</param>
    public sealed record Issued(BackendToken Token) : BackendTokenReading;

    /// <summary>There is none.</summary>
    /// <param name="Error">The EHR's error code, such as <c>invalid_client</c>, or one of ours.</param>
    /// <param name="Advice">What to check, line by line, for operators; neither assertion nor secret in it.</param>
    public sealed record Refused(string Error, IReadOnlyList<string> Advice) : BackendTokenReading;
}
