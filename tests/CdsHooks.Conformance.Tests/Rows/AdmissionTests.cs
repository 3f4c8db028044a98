using System.Globalization;
using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Rows;

/// <summary>Rules that never return take their places with them; what does not fit any more is told so at once.</summary>
public sealed class AdmissionTests : IDisposable
{
    private readonly TroubleContent content = new();
    private readonly RunningHost host;

    public AdmissionTests() => host = new RunningHost(new HostSetup
    {
        Packs = [content.Pack],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Budget:Total"] = "00:00:00.300",
            ["Budget:MaxConcurrent"] = "1",
            ["Budget:MaxWaiting"] = "0",
            ["Admission:WhenFull"] = "Unavailable",
        },
    });

    public void Dispose()
    {
        content.Dispose();
        host.Dispose();
    }

    [Fact, Row("STAT-05")]
    public async Task STAT_05_NoPlaceLeft_Is503UntilThereIsOne()
    {
        Assert.Empty((await CallAsync("all-hang")).Is(200).Cards);
        var refused = (await CallAsync("one-throws")).Is(503);
        Assert.Equal("throttled", refused.Json.GetProperty("issue")[0].GetProperty("code").GetString());
        Assert.Equal("1", refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        content.Dispose();
        while (content.Hanging > 0) { await Task.Yield(); }
        while ((await CallAsync("one-throws")).Status == 503) { await Task.Yield(); }
        Assert.Single((await CallAsync("one-throws")).Is(200).Cards);
    }

    private Task<Exchange> CallAsync(string service) => Exchange.CallAsync(host, service, Calls.Of("patient-view"));
}
