using System.Net;
using System.Text.Json.Nodes;

namespace CdsHooks.EhrSimulator.Tests.Authorization;

/// <summary>An answer in JSON.</summary>
internal sealed record Answer(HttpStatusCode Status, HttpResponseMessage Response, string Text)
{
    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(response.StatusCode, response, await response.Content.ReadAsStringAsync());

    /// <summary>Its body, where it has that status.</summary>
    public JsonObject Is(int status)
    {
        Assert.True((int)Status == status, $"{(int)Status} {Text}");
        Assert.Equal("application/json", Response.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(Text)!.AsObject();
    }

    /// <summary>That it is this refusal.</summary>
    public void Refuses(string error, int status = 400)
    {
        Assert.Equal(error, (string?)Is(status)["error"]);
        Assert.True(Response.Headers.CacheControl?.NoStore);
    }
}
