namespace CdsHooks.EhrSimulator.Hooks;

/// <summary>One EHR as a CDS Client.</summary>
/// <param name="issuer">The <c>iss</c> of its tokens.</param>
public sealed class CdsClient(string issuer) : IDisposable
{
    private string? lastTokenId;

    /// <summary>The <c>iss</c> of its tokens.</summary>
    public string Issuer { get; } = issuer;

    /// <summary>Where its keys are published: the <c>jku</c> of its tokens.</summary>
    public string KeySetUrl { get; } = issuer + "/cds-hooks/jwks";

    /// <summary>Its keys.</summary>
    public ClientKeys Keys { get; } = new();

    /// <summary>The <c>jti</c> of the last token it sent that was good; <see langword="null"/> before the first.</summary>
    public string? LastTokenId
    {
        get => Volatile.Read(ref lastTokenId);
        internal set => Volatile.Write(ref lastTokenId, value);
    }

    /// <inheritdoc/>
    public void Dispose() => Keys.Dispose();
}
