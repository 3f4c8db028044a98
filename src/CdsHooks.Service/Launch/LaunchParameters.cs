using System.Diagnostics.CodeAnalysis;

namespace CdsHooks.Service.Launch;

/// <summary>What an EHR adds to the launch address: each parameter once, or it is no launch.</summary>
/// <param name="Issuer"><c>iss</c>, as it came.</param>
/// <param name="Launch"><c>launch</c>, as it came; opaque.</param>
internal sealed record LaunchParameters(string Issuer, string Launch)
{
    private const int LongestIssuer = 2_000;
    private const int LongestLaunch = 8_000;

    /// <summary>Reads the query.</summary>
    /// <returns>False where a parameter is missing, empty, repeated, too long or has control characters.</returns>
    public static bool TryRead(HttpRequest request, [NotNullWhen(true)] out LaunchParameters? parameters)
    {
        var query = QueryParameters.Of(request);
        parameters = query.TryOne("iss", LongestIssuer, out var issuer) && query.TryOne("launch", LongestLaunch, out var launch) && issuer is not null && launch is not null
            ? new LaunchParameters(issuer, launch)
            : null;
        return parameters is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(LaunchParameters);
}
