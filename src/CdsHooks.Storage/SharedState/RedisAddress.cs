using StackExchange.Redis;

namespace CdsHooks.Storage.SharedState;

/// <summary>Reads where the Redis server is.</summary>
internal static class RedisAddress
{
    /// <summary>Reads a configuration.</summary>
    /// <param name="configuration">As the client writes it: <c>host:port,password=…</c>.</param>
    /// <param name="fault">What is wrong with it, without any of its text: it may hold a password. Empty when nothing is.</param>
    /// <returns>What to connect with; <see langword="null"/> when it is wrong.</returns>
    public static ConfigurationOptions? Read(string? configuration, out string fault)
    {
        fault = FaultOf(configuration);
        if (fault.Length > 0) { return null; }
        try
        {
            var options = ConfigurationOptions.Parse(configuration);
            if (options.EndPoints.Count == 0)
            {
                fault = "The configuration of Redis names no server.";
                return null;
            }
            // Neither the start nor a call may depend on the server being there; one key space needs no channel of its own.
            options.AbortOnConnectFail = false;
            options.ConfigurationChannel = "";
            options.TieBreaker = "";
            if (options.KeepAlive <= 0) { options.KeepAlive = 15; }
            return options;
        }
        catch (Exception refusal) when (refusal is ArgumentException or FormatException or OverflowException)
        {
            fault = "The configuration of Redis cannot be read; it looks like host:port,password=…,ssl=true.";
            return null;
        }
    }

    private static string FaultOf(string? configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration)) { return "Shared state on Redis needs a connection string."; }
        if (configuration.Contains("://", StringComparison.Ordinal)) { return "The configuration of Redis is a URL; it must look like host:port,password=…,ssl=true."; }
        // The client would send the password for the default user, and fail in a way that tells nobody why.
        return configuration.Split(',').Any(part => part.Split('=')[0].Trim().Equals("user", StringComparison.OrdinalIgnoreCase))
            ? "The configuration of Redis names a user; this client knows only the password of the default user."
            : "";
    }
}
