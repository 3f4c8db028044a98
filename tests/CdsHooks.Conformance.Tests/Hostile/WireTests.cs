using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;
using Microsoft.Extensions.Logging;

namespace CdsHooks.Conformance.Tests.Hostile;

/// <summary>What a client can do wrong on the wire itself, below what an HTTP library lets through. After each of it the host must still be well.</summary>
[Collection(FixtureHost.Collection)]
public class WireTests(FixtureHost fixture)
{
    private static readonly string Body = Calls.View().ToJsonString();

    private RunningHost Host => fixture.Host;

    [Fact, Row("ROB-05")]
    public async Task ROB_05_LargeBody_IsRefusedByItsLengthBeforeItIsSent()
    {
        using var connection = await RawConnection.ToAsync(Host);
        await connection.SayAsync(Head("cds-services/patient-greeter", "Content-Length: 31000000", "Connection: close"));
        await connection.SayAsync("{\"hook\":");
        Assert.Equal(413, (await connection.HearAsync()).Status);
        await IsWellAsync();
    }

    [Fact, Row("ROB-05")]
    public async Task ROB_05_LargeBodyOfUndeclaredLength_IsRefusedWhenItsLimitIsReached()
    {
        using var small = new RunningHost(new HostSetup
        {
            Packs = [FixtureContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Budget:MaxBodyBytes"] = "100000" },
        });
        foreach (var path in new[] { "cds-services/patient-greeter", "cds-services/patient-greeter/feedback" })
        {
            using var connection = await RawConnection.ToAsync(small);
            await connection.SayAsync(Head(path, "Transfer-Encoding: chunked", "Connection: close"));
            for (var sent = 0; sent < 11; sent++) { await connection.SayAsync(Chunk(new string(' ', 10_000))); }
            Assert.Equal(413, (await connection.HearAsync()).Status);
        }
        (await Exchange.CallAsync(small, "patient-greeter", Calls.View())).Is(200);
    }

    [Fact, Row("ROB-05")]
    public async Task ROB_05_ClientThatSentTooMuch_IsToldThatTheConnectionCloses()
    {
        using var small = new RunningHost(new HostSetup
        {
            Packs = [FixtureContent.Pack],
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Budget:MaxBodyBytes"] = "2000" },
        });
        for (var i = 0; i < 20; i++)
        {
            var refused = (await Exchange.PostAsync(small, "cds-services/patient-greeter", new byte[2001])).Is(413);
            Assert.True(refused.Response.Headers.ConnectionClose);
            (await Exchange.CallAsync(small, "patient-greeter", Calls.View())).Is(200);
        }
    }

    [Fact]
    public async Task ChunkedBody_IsReadAsAnyOther()
    {
        var request = Head("cds-services/patient-greeter", "Transfer-Encoding: chunked", "Connection: close")
            + string.Concat(Body.Chunk(7).Select(piece => Chunk(new string(piece)))) + "0\r\n\r\n";
        Assert.Equal(200, (await RawConnection.ExchangeAsync(Host, request)).Status);
        Assert.Equal(400, (await RawConnection.ExchangeAsync(Host, Head("cds-services/patient-greeter", "Transfer-Encoding: chunked", "Connection: close") + "zz\r\n{}\r\n0\r\n\r\n")).Status);
    }

    [Fact]
    public async Task SlowBody_IsWaitedFor()
    {
        using var connection = await RawConnection.ToAsync(Host);
        await connection.SayAsync(Head("cds-services/patient-greeter", Length(Body.Length), "Connection: close"));
        foreach (var piece in Body.Chunk(Body.Length / 8))
        {
            await connection.SayAsync(new string(piece));
            await Task.Delay(20);
        }
        Assert.Equal(200, (await connection.HearAsync()).Status);
    }

    [Fact, Row("ROB-11")]
    public async Task ROB_11_BodyThatEndsEarly_IsRefusedOrDropped()
    {
        using var connection = await RawConnection.ToAsync(Host);
        await connection.SayAsync(Head("cds-services/patient-greeter", Length(Body.Length + 100), "Connection: close") + Body);
        connection.EndSaying();
        // The web server takes the end of the stream for a client that has gone.
        Assert.True((await connection.HearAsync()).Status is 0 or 400);
        await IsWellAsync();
    }

    [Fact, Row("ROB-11")]
    public async Task ROB_11_ClientThatGoesAway_LeavesNoTrace()
    {
        foreach (var path in new[] { "cds-services/patient-greeter", "cds-services/patient-greeter/feedback" })
        {
            for (var i = 0; i < 20; i++)
            {
                using var connection = await RawConnection.ToAsync(Host);
                await connection.SayAsync(Head(path, Length(Body.Length + 100)) + (i % 2 == 0 ? Body : ""));
                if (i % 4 < 2) { await Task.Delay(5); }
                connection.Abort();
            }
        }
        await IsWellAsync();
    }

    [Theory, Row("ROB-07")]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity, gzip")]
    public async Task ROB_07_CompressedBodies_AreRefused(string encoding)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) { await gzip.WriteAsync(Encoding.UTF8.GetBytes(Body)); }
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", packed.ToArray(), headers: ("Content-Encoding", encoding))).Is(415);
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", Encoding.UTF8.GetBytes(Body), headers: ("Content-Encoding", "identity"))).Is(200);
    }

    [Theory]
    [InlineData("OPTIONS", "cds-services/patient-greeter")]
    [InlineData("TRACE", "cds-services")]
    [InlineData("HEAD", "cds-services/patient-greeter")]
    [InlineData("PATCH", "cds-services/patient-greeter/feedback")]
    [InlineData("BREW", "cds-services")]
    public async Task OtherMethods_AreRefused(string method, string path)
    {
        var answer = await RawConnection.ExchangeAsync(Host, $"{method} /{path} HTTP/1.1\r\nHost: localhost\r\nX-Secret: canary\r\nConnection: close\r\n\r\n");
        Assert.Equal(405, answer.Status);
        Assert.DoesNotContain("canary", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cds-services/..%2f..%2fetc%2fpasswd")]
    [InlineData("/cds-services/../../../etc/passwd")]
    [InlineData("/cds-services/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/cds-services/patient-greeter%00")]
    [InlineData("/cds-services/patient-greeter%0d%0aX-Injected:%20yes")]
    [InlineData("/cds-services/%ff%fe")]
    [InlineData("/cds-services/%")]
    [InlineData("/cds-services/a%zzb")]
    [InlineData("/cds-services/patient-greeter/feedback/more")]
    [InlineData("/app/../../appsettings.json")]
    [InlineData("/%2e%2e/appsettings.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/..%5c..%5cappsettings.json")]
    public async Task OddPaths_LeadNowhere(string path)
    {
        foreach (var method in new[] { "POST", "GET" })
        {
            var answer = await RawConnection.ExchangeAsync(Host, $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{Length(Body.Length)}\r\nConnection: close\r\n\r\n{Body}");
            Assert.InRange(answer.Status, 400, 405);
            Assert.DoesNotContain("X-Injected", answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("root:", answer.Text, StringComparison.Ordinal);
        }
        await IsWellAsync();
    }

    [Theory]
    [InlineData("POST /cds-services/patient-greeter HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\n{}   ")]
    [InlineData("POST /cds-services/patient-greeter HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nConnection: close\r\n\r\n")]
    [InlineData("POST /cds-services/patient-greeter HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\nConnection: close\r\n\r\n")]
    [InlineData("POST /cds-services/patient-greeter HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked, x\r\nConnection: close\r\n\r\n")]
    [InlineData("POST /cds-services/patient-greeter HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX: a\r\n b\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("POST /cds-services/patient-greeter HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("POST /cds-services/patient-greeter HTTP/1.1\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("POST /cds-services/patient-greeter HTTP/9.9\r\nHost: localhost\r\n\r\n")]
    [InlineData("\0\0\0\0\0\0\0\0\r\n\r\n")]
    [InlineData("{\"hook\":\"patient-view\"}\r\n\r\n")]
    public async Task NotQuiteHttp_IsRefused(string request)
    {
        using var connection = await RawConnection.ToAsync(Host);
        await connection.SayAsync(request);
        Assert.InRange((await connection.HearAsync()).Status, 400, 505);
        await IsWellAsync();
    }

    [Fact]
    public async Task LengthAndChunksTogether_AreNeverTwoRequests()
    {
        var smuggled = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
        var answer = await RawConnection.ExchangeAsync(Host, Head("cds-services/patient-greeter", "Content-Length: 4", "Transfer-Encoding: chunked", "Connection: close") + "0\r\n\r\n" + smuggled);
        Assert.Equal(1, answer.Text.Split("HTTP/1.1 ").Length - 1);
        Assert.Equal(400, answer.Status);
    }

    [Theory, Row("ROB-06")]
    [InlineData("application/json; charset=bogus")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=\"")]
    public async Task ROB_06_OtherCharsets_AreRefused(string type) =>
        (await Exchange.PostAsync(Host, "cds-services/patient-greeter", Encoding.UTF8.GetBytes(Body), type)).Is(415);

    [Fact]
    public async Task ServerHeader_IsNotSent() => Assert.Empty((await Exchange.GetAsync(Host, "cds-services")).Response.Headers.Server);

    [Fact, Row("ROB-14")]
    public async Task ROB_14_Health_StandsOutsideTheServices()
    {
        Assert.Equal("""{"status":"healthy","components":{}}""", (await Exchange.GetAsync(Host, "health/live")).Is(HttpStatusCode.OK).Text);
        (await Exchange.GetAsync(Host, "health/ready")).Is(HttpStatusCode.OK);
    }

    private static string Head(string path, params string[] headers) =>
        $"POST /{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{string.Join("\r\n", headers)}\r\n\r\n";

    private static string Length(int bytes) => string.Create(CultureInfo.InvariantCulture, $"Content-Length: {bytes}");

    private static string Chunk(string text) => string.Create(CultureInfo.InvariantCulture, $"{text.Length:x}\r\n{text}\r\n");

    private async Task IsWellAsync()
    {
        (await Exchange.CallAsync(Host, "patient-greeter", JsonNode.Parse(Body)!)).Is(200);
        Assert.DoesNotContain(Host.Logs.Lines, line => line.Level >= LogLevel.Error);
    }
}
