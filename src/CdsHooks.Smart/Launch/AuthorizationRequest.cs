namespace CdsHooks.Smart.Launch;

/// <summary>An authorization request: by GET to <see cref="Url"/>, or, where <see cref="IsPost"/>, as a form with the parameters of its query.</summary>
/// <param name="Endpoint">The authorization endpoint, without parameters of ours.</param>
/// <param name="Parameters">The parameters in order; their values are not encoded yet.</param>
/// <param name="IsPost">True where the URL would be too long, and the EHR takes forms.</param>
public sealed record AuthorizationRequest(Uri Endpoint, IReadOnlyList<KeyValuePair<string, string>> Parameters, bool IsPost)
{
    /// <summary>The endpoint with the parameters in its query.</summary>
    public string Url => Endpoint.AbsoluteUri + (Endpoint.Query.Length > 1 ? '&' : '?')
        + string.Join('&', Parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));

    /// <inheritdoc/>
    public override string ToString() => nameof(AuthorizationRequest);
}
