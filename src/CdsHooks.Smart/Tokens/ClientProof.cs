using System.Net.Http.Headers;

namespace CdsHooks.Smart.Tokens;

/// <summary>What a request carries so that a token endpoint knows who asks.</summary>
/// <param name="Authorization">A header; <see langword="null"/> for none.</param>
/// <param name="Fields">Fields of the form.</param>
internal sealed record ClientProof(AuthenticationHeaderValue? Authorization, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(ClientProof);
}
