using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>The launches that one EHR has issued and no app has used yet.</summary>
public sealed class IssuedLaunches(Func<int> tokenBytes, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (LaunchContext Context, DateTimeOffset ExpiresAt)> byToken = new(StringComparer.Ordinal);

    /// <summary>How long a launch may wait for the app. Five minutes.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Issues a launch token: opaque, to be used once, within <see cref="Lifetime"/>.</summary>
    public string Issue(LaunchContext context)
    {
        var token = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(tokenBytes()));
        byToken[token] = (context, clock.GetUtcNow() + Lifetime);
        return token;
    }

    /// <summary>What a launch token stands for; <see langword="null"/> where it was never issued, has been used, or is too old.</summary>
    public LaunchContext? Find(string token) =>
        byToken.TryGetValue(token, out var launch) && clock.GetUtcNow() < launch.ExpiresAt ? launch.Context : null;

    /// <summary>Uses a launch token up. False where another request was faster.</summary>
    internal bool Use(string token) => byToken.TryRemove(token, out _);
}
