extern alias simulator;

using CdsHooks.Conformance.Tests.Running;
using CdsHooks.Service.Tests.Launch;
using CdsHooks.Smart.BackendServices;
using CdsHooks.Smart.Keys;
using CdsHooks.Smart.Scopes;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests.Acceptance;

/// <summary>What a review asks of the key set: two keys or more that nobody need be known for, and a rotation that no authorization server notices.</summary>
public sealed class KeyChecklistTests
{
    private const string Path = ".well-known/jwks.json";

    [Fact]
    [Trait("row", "A8")]
    [Trait("row", "K-06")]
    [Trait("row", "K-07")]
    public async Task A8_KeySet_IsPublic_AndARotationCostsNoToken_WithServersThatKeepItForItsMaxAge()
    {
        await using var run = await SmartRun.StartAsync();
        await run.LaunchAsync(new TestBrowser(run.Host), "plain");
        var signers = new HashSet<string>(StringComparer.Ordinal);
        var tokens = run.Host.Services.GetRequiredService<IBackendTokens>();
        for (var step = 0; step < 16; step++)
        {
            foreach (var name in new[] { "plain", "epic" })
            {
                var reading = await tokens.GetAsync(run.Registration(name), SmartScopeSet.Parse("system/Patient.rs"), default);
                var issued = reading as BackendTokenReading.Issued ?? throw new InvalidOperationException($"step {step}: {((BackendTokenReading.Refused)reading).Error}");
                tokens.Forget(run.Registration(name), issued.Token);
                var form = System.Web.HttpUtility.ParseQueryString(run.Asked(name, "token")[^1].Body);
                signers.Add(KidOf(form["client_assertion"]!));
            }
            Check((await Exchange.GetAsync(run.Host, Path)).Is(200));
            // Months, and now and then a few steps that are shorter than the time for which servers keep the set.
            run.Clock.Move(step % 4 == 3 ? TimeSpan.FromDays(40) : TimeSpan.FromSeconds(200));
            // What the service does every few seconds, without waiting for them.
            await run.Host.Services.GetRequiredService<ManagedKeys>().AdvanceAsync(default);
            await run.Host.Services.GetRequiredService<PublishedKeys>().RefreshAsync(default);
        }
        Assert.True(signers.Count >= 4, $"{signers.Count} keys have signed");
        Assert.All(SmartRun.EhrNames.SelectMany(name => run.Asked(name, "token")), asked => Assert.Equal(200, asked.Status));
    }

    private static void Check(Exchange answer)
    {
        Assert.Equal("application/json", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Response.Headers.CacheControl!.MaxAge > TimeSpan.Zero);
        Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
        var keys = answer.Json.GetProperty("keys").EnumerateArray().ToList();
        Assert.True(keys.Count >= 2);
        Assert.Equal(keys.Count, keys.Select(key => key.GetProperty("kid").GetString()).Distinct(StringComparer.Ordinal).Count());
        Assert.All(keys, key => Assert.Empty(key.EnumerateObject().Select(member => member.Name).Intersect(["d", "p", "q", "dp", "dq", "qi", "k", "oth"], StringComparer.Ordinal)));
    }

    private static string KidOf(string assertion)
    {
        var header = System.Buffers.Text.Base64Url.DecodeFromChars(assertion.Split('.')[0]);
        return System.Text.Json.JsonDocument.Parse(header).RootElement.GetProperty("kid").GetString()!;
    }
}
