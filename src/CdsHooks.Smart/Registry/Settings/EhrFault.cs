namespace CdsHooks.Smart.Registry.Settings;

/// <summary>Something wrong with the settings of an EHR.</summary>
/// <param name="Path">Which cell, such as <c>chartAccess.maxPages</c>; empty for the settings as a whole.</param>
/// <param name="Message">What is wrong with it, a sentence. No secret, and nothing that may be one.</param>
/// <param name="DidYouMean">The name or word that may have been meant.</param>
public sealed record EhrFault(string Path, string Message, string? DidYouMean = null)
{
    /// <summary><c>path: message (did you mean 'x'?)</c>.</summary>
    public override string ToString() =>
        $"{(Path.Length > 0 ? $"{Path}: " : "")}{Message}{(DidYouMean is null ? "" : $" (did you mean '{DidYouMean}'?)")}";
}
