namespace CdsHooks.Smart.Keys;

/// <summary>Where keys are kept. Section <c>Keys</c>.</summary>
public sealed class KeyOptions
{
    /// <summary>The folder that <c>store:</c> references lead to, a file for each entry. <see langword="null"/>: there is no key store.</summary>
    public string? Directory { get; set; }
}
