using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using CdsHooks.Measuring.Bodies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CdsHooks.LoadTests.Site;

/// <summary>The FHIR server of the EHR: answers reads and searches about any invented patient, by https on a loopback port, well or badly as it is told.</summary>
internal sealed class FhirStub : IAsyncDisposable
{
    private const string BasePath = "/fhir/r4";
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(600);

    private readonly WebApplication app;
    private readonly DateOnly today;
    private readonly ConcurrentDictionary<string, byte[]> answers = new(StringComparer.Ordinal);
    private volatile FhirManner manner;
    private long changed;
    private long requests;

    private FhirStub(X509Certificate2 certificate, DateOnly today)
    {
        this.today = today;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1;
            endpoint.UseHttps(certificate);
        }));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>Its base URL.</summary>
    public Uri BaseUrl => new(app.Urls.First() + BasePath);

    /// <summary>How it answers from now on.</summary>
    public FhirManner Manner
    {
        get => manner;
        set => (manner, changed) = (value, Stopwatch.GetTimestamp());
    }

    /// <summary>How long ago it was told last how to answer; long, if never.</summary>
    public TimeSpan WellFor => changed == 0 ? TimeSpan.MaxValue : Stopwatch.GetElapsedTime(changed);

    /// <summary>Requests so far.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Starts one.</summary>
    /// <param name="certificate">Shows it.</param>
    /// <param name="today">Newest date in the charts.</param>
    public static async Task<FhirStub> StartAsync(X509Certificate2 certificate, DateOnly today)
    {
        var stub = new FhirStub(certificate, today);
        await stub.app.StartAsync();
        return stub;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var number = Interlocked.Increment(ref requests);
        switch (Manner)
        {
            case FhirManner.Slow: await WaitAsync(SlowAnswer, http.RequestAborted); break;
            case FhirManner.Hanging: await WaitAsync(Timeout.InfiniteTimeSpan, http.RequestAborted); return;
            case FhirManner.Failing when number % 2 == 0: http.Abort(); return;
            case FhirManner.Failing: http.Response.StatusCode = 500; return;
            default: break;
        }
        if (http.RequestAborted.IsCancellationRequested) { return; }
        var body = answers.GetOrAdd(http.Features.Get<IHttpRequestFeature>()!.RawTarget, Write);
        http.Response.ContentType = "application/fhir+json";
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body, CancellationToken.None);
    }

    private byte[] Write(string target)
    {
        var query = Uri.UnescapeDataString(target[(BasePath.Length + 1)..]);
        var key = AdvertisedKey.Parse("read-" + (answers.Count + 1).ToString(CultureInfo.InvariantCulture), query);
        return StubAnswer.Write(key, PatientOf(query), BaseUrl);
    }

    // pt-0042 is the patient of seed 42; a resource that is read by another id is anybody's.
    private SyntheticPatient PatientOf(string query)
    {
        var at = query.IndexOf("pt-", StringComparison.Ordinal);
        var digits = at < 0 ? "1" : new string([.. query.Skip(at + 3).TakeWhile(char.IsAsciiDigit)]);
        return new SyntheticPatient(int.Parse(digits, CultureInfo.InvariantCulture), today);
    }

    private static Task WaitAsync(TimeSpan time, CancellationToken aborted) => Task.Delay(time, aborted).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
