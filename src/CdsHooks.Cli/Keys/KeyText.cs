using System.Globalization;
using System.Text.Json.Nodes;
using CdsHooks.Cli.Output;
using CdsHooks.Smart.Keys;

namespace CdsHooks.Cli.Keys;

/// <summary>Keys and what happened to them, for people and scripts. Public facts only.</summary>
internal static class KeyText
{
    /// <summary>A point in time.</summary>
    public static string Time(DateTimeOffset? at) => at is null ? "-" : at.Value.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>A key for scripts.</summary>
    public static JsonObject Json(SigningKey key) => new()
    {
        ["kid"] = key.KeyId,
        ["algorithm"] = key.Algorithm.ToString(),
        ["state"] = State(key),
        ["publishedAt"] = key.PublishedAt,
        ["signsFrom"] = key.SignsFrom,
        ["retiredAt"] = key.RetiredAt,
    };

    /// <summary>Where a key stands, in a word.</summary>
    public static string State(SigningKey key) => key.State switch
    {
        SigningKeyState.Next => "next",
        SigningKeyState.Current => "current",
        _ => "former",
    };

    /// <summary>What was done, a line each, or JSON.</summary>
    public static async Task WriteAsync(CliIo io, KeyPlan plan, bool json)
    {
        if (json)
        {
            await io.Out.WriteLineAsync(JsonText.Of(new JsonArray([.. plan.Events.Select(happened => new JsonObject { ["kid"] = happened.KeyId, ["action"] = happened.Action })])));
            return;
        }
        foreach (var happened in plan.Events) { await io.Out.WriteLineAsync($"{happened.KeyId} {happened.Action}"); }
        await io.Out.WriteLineAsync("A running service follows within seconds, and publishes new next keys where they are missing.");
    }
}
