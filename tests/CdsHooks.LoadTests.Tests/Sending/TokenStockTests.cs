using System.Buffers.Text;
using System.Text.Json.Nodes;
using CdsHooks.LoadTests.Sending;
using CdsHooks.Testing.Tokens;

namespace CdsHooks.LoadTests.Tests.Sending;

/// <summary>Tokens are good once and for less than an hour.</summary>
public sealed class TokenStockTests
{
    [Fact]
    public void Take_MoreThanWerePrepared_GivesEachOnlyOnce()
    {
        using var client = new TestClient("https://ehr.example.org", TestKey.RS384());
        var stock = new TokenStock(client, new Uri("https://cds.example.org/"));
        stock.Prepare([("cds-services/a", 5), ("cds-services/b", 1)]);
        var claims = Enumerable.Range(0, 7).Select(_ => ClaimsOf(stock.Take("cds-services/a"))).ToArray();

        Assert.Equal(7, claims.Select(each => (string)each["jti"]!).Distinct(StringComparer.Ordinal).Count());
        Assert.All(claims, each => Assert.Equal("https://cds.example.org/cds-services/a", (string)each["aud"]!));
        Assert.All(claims, each => Assert.InRange((long)each["exp"]! - (long)each["iat"]!, 3_000, 3_599));
    }

    private static JsonNode ClaimsOf(string header) => JsonNode.Parse(Base64Url.DecodeFromChars(header["Bearer ".Length..].Split('.')[1]))!;
}
