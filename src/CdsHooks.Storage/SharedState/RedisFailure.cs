using StackExchange.Redis;

namespace CdsHooks.Storage.SharedState;

/// <summary>How asking the server can end, in words that hold no key and no value: the client's own messages name keys.</summary>
internal static class RedisFailure
{
    public const string Ok = "ok";
    public const string Timeout = "timeout";
    public const string Refused = "refused";
    public const string Unreachable = "unreachable";
    public const string Skipped = "skipped";
    public const string Cancelled = "cancelled";

    public static string KindOf(Exception failure) => failure switch
    {
        TimeoutException => Timeout,
        RedisServerException or RedisCommandException => Refused,
        _ => Unreachable,
    };

    /// <summary>What happened: <c>READONLY</c>, <c>Timeout</c>, <c>SocketFailure</c>.</summary>
    public static string Describe(Exception failure) => failure switch
    {
        TimeoutException => "no answer in time",
        RedisServerException refusal => $"it answered {CodeOf(refusal.Message)}",
        RedisCommandException => "it takes no writes, or is not known to take them",
        RedisConnectionException lost => $"the connection failed ({lost.FailureType})",
        _ => $"the connection failed ({failure.GetType().Name})",
    };

    // Errors begin with a word in capitals that says their kind; what follows may quote what was sent.
    private static string CodeOf(string message)
    {
        var length = message.AsSpan().IndexOfAnyExceptInRange('A', 'Z');
        return length is > 0 and <= 20 ? message[..length] : "an error";
    }
}
