using System.Diagnostics.Metrics;
using CdsHooks.Fhir.Rest;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class FhirReaderBreakerTests : FhirReading
{
    private static readonly string[] Eight = [.. Enumerable.Range(1, 8).Select(id => $"Patient/{id}")];

    private readonly ShiftedClock clock = new();

    public FhirReaderBreakerTests() => Reader = new FhirReader(clock);

    public static TheoryData<string, FhirAnswer> Illnesses => new()
    {
        { "fails", FhirAnswers.Status(500) },
        { "fails with an outcome", FhirAnswers.Outcome(status: 500) },
        { "hangs", FhirAnswers.Hang() },
        { "breaks off", FhirAnswers.Truncated(Patient) },
    };

    [Theory]
    [Trait("row", "F-06")]
    [MemberData(nameof(Illnesses))]
    public async Task Read_SickServer_IsSparedThenProbedThenTrusted(string name, FhirAnswer illness)
    {
        var time = name == "hangs" ? AWhile : Ample;
        Server.Everything = illness;
        await ReadAsync(Eight, time);
        Server.Forget();
        Assert.True((await ReadAsync(Eight, time)).All(reply => reply.Kind == FhirReplyKind.Spared), name);
        Assert.Empty(Server.Requests);

        // Still sick: one request finds out.
        clock.Advance(ServerBreaker.Break);
        var kinds = Kinds(await ReadAsync(Eight, time)).ToList();
        Assert.Equal(7, kinds.Count(kind => kind == FhirReplyKind.Spared));
        Assert.Single(Server.Requests);
        Assert.Equal(FhirReplyKind.Spared, (await ReadAsync("Patient/1", time)).Kind);

        // Well again.
        Server.Everything = FhirAnswers.Json(Patient);
        clock.Advance(ServerBreaker.Break);
        Assert.Equal(FhirReplyKind.Read, (await ReadAsync("Patient/1")).Kind);
        Assert.All(await ReadAsync(Eight), reply => Assert.Equal(FhirReplyKind.Read, reply.Kind));
    }

    public static TheoryData<string, FhirAnswer> HealthyAnswers => new()
    {
        { "denied", FhirAnswers.Status(401) },
        { "not found", FhirAnswers.Status(404) },
        { "refused", FhirAnswers.Outcome(status: 400) },
        { "throttled", FhirAnswers.Status(429) },
        { "HTML", FhirAnswers.Html() },
        { "large", FhirAnswers.GzipBomb() },
    };

    [Theory]
    [MemberData(nameof(HealthyAnswers))]
    public async Task Read_ServerThatAnswers_IsNotSpared(string name, FhirAnswer answer)
    {
        Ehr = Ehr with { MaxBytes = 10_000 };
        Server.Everything = answer;
        await ReadAsync(Eight);
        await ReadAsync(Eight);
        Assert.True(Server.Requests.Count == 16, name);
    }

    [Fact]
    public async Task Read_CallersWhoGaveItNoTime_AreNotTheServersFault()
    {
        Server.Everything = FhirAnswers.Hang();
        var inNoTime = new FhirReader(new SlowClock());
        Assert.All(await inNoTime.ReadAsync(Ehr, Token, Eight, AWhile, CancellationToken.None), reply => Assert.Equal(FhirReplyKind.Late, reply.Kind));
        using var gone = new CancellationTokenSource(AWhile);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(Eight, cancel: gone.Token));
        Server.Everything = FhirAnswers.Json(Patient);
        Assert.Equal(FhirReplyKind.Read, (await ReadAsync("Patient/1")).Kind);
        using var reply = Assert.Single(await inNoTime.ReadAsync(Ehr, Token, ["Patient/1"], Ample, CancellationToken.None));
        Assert.Equal(FhirReplyKind.Read, reply.Kind);
    }

    [Fact]
    public async Task Read_OneServerIsSick_OthersAreRead()
    {
        await using var other = await RecordingFhirServer.StartAsync();
        other.Serve("Patient/1", Patient);
        Server.Everything = FhirAnswers.Status(500);
        await ReadAsync(Eight);
        var well = new FhirServer(other.BaseUrl) { Name = "clinic/test", AllowsPrivateNetwork = true };
        using var reply = Assert.Single(await Reader.ReadAsync(well, Token, ["Patient/1"], Ample, CancellationToken.None));
        Assert.Equal(FhirReplyKind.Read, reply.Kind);
        Assert.Equal(FhirReplyKind.Spared, (await ReadAsync("Patient/1")).Kind);
    }

    /// <summary>Thinks that no time passes, while its timers run as they do.</summary>
    private sealed class SlowClock : TimeProvider
    {
        public override long GetTimestamp() => TimestampFrequency;
    }

    [Fact]
    public async Task Metrics_OfASickServer_TellRequestsAndBreakerByNameAndKind()
    {
        var measured = new List<(string Name, double Value, string Tags)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "CdsHooks.Fhir") { self.EnableMeasurementEvents(instrument); }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        Ehr = Ehr with { Name = "measured/test" };
        Server.Everything = FhirAnswers.Status(500);
        await ReadAsync(Eight);
        await ReadAsync("Patient/1");
        clock.Advance(ServerBreaker.Break);
        Server.Everything = FhirAnswers.Json(Patient);
        await ReadAsync("Patient/1");
        Assert.Equal(8, measured.Count(one => one.Name == "cdshooks.fhir.requests" && one.Tags.EndsWith("kind=failed", StringComparison.Ordinal)));
        Assert.Single(measured, one => one.Name == "cdshooks.fhir.requests" && one.Tags.EndsWith("kind=spared", StringComparison.Ordinal));
        Assert.Equal(9, measured.Count(one => one.Name == "cdshooks.fhir.duration"));
        Assert.Equal(Patient.Length, measured.Where(one => one.Name == "cdshooks.fhir.bytes").Sum(one => one.Value));
        Assert.Equal([1d], measured.Where(one => one.Name == "cdshooks.fhir.pages").Select(one => one.Value));
        Assert.Equal([2d, 1d, 0d], measured.Where(one => one.Name == "cdshooks.fhir.breaker").Select(one => one.Value));

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
            if (!text.StartsWith("ehr=measured/test", StringComparison.Ordinal)) { return; }
            lock (measured) { measured.Add((instrument.Name, value, text)); }
        }
    }
}
