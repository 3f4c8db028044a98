using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CdsHooks.Smart.Launch;

/// <summary>The parameters of a launch URL (<c>GET /launch</c>) and of a callback. All untrusted.</summary>
/// <param name="Issuer">The <c>iss</c>.</param>
/// <param name="Launch">The <c>launch</c>, opaque, as it came.</param>
public sealed record LaunchParameters(string Issuer, string Launch)
{
    private const int LongestLaunch = 8 * 1024;
    private const int LongestParameter = 8 * 1024;

    /// <summary>Reads the parameters of a launch from the EHR.</summary>
    /// <param name="query">The query of the launch URL.</param>
    /// <returns><see langword="null"/> when one of both is missing, empty, there twice, or longer than 8 KB (<see cref="LaunchRefusal.MalformedLaunch"/>).</returns>
    public static LaunchParameters? Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Single(query["iss"]) is { } issuer && Single(query["launch"]) is { Length: <= LongestLaunch } launch ? new LaunchParameters(issuer, launch) : null;
    }

    /// <summary>Reads the parameters of a callback.</summary>
    /// <param name="query">The query of the redirect URI.</param>
    /// <param name="state">The <c>state</c>; <see langword="null"/> when it is missing.</param>
    /// <param name="callback">The others.</param>
    /// <returns>False when one is there twice, so that two readers could understand two things.</returns>
    public static bool TryReadCallback(IQueryCollection query, out string? state, out LaunchCallback callback)
    {
        ArgumentNullException.ThrowIfNull(query);
        state = Single(query["state"]);
        callback = new LaunchCallback(Single(query["code"]), Single(query["error"]), Single(query["error_description"]), Single(query["iss"]));
        return ((StringValues[])[query["state"], query["code"], query["error"], query["iss"]]).All(values => values.Count <= 1);
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(LaunchParameters);

    private static string? Single(StringValues values) => values.Count == 1 && values[0] is { Length: > 0 and <= LongestParameter } value ? value : null;
}
