namespace CdsHooks.Smart.Tokens;

/// <summary>A member of a token response that SMART App Launch does not define, such as <c>username</c>, <c>location</c>, or an extension named by a URL. Untrusted: it decides no access, and is never logged.</summary>
/// <param name="Name">Its name, letter by letter; 1 to 200 characters.</param>
/// <param name="Value">A text as it came, anything else as JSON; at most 1,000 characters.</param>
/// <param name="IsText">True where it came as a text.</param>
public sealed record ContextExtra(string Name, string Value, bool IsText)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(ContextExtra);
}
