using CdsHooks.Fhir.Rest;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class FhirReaderTimeTests : FhirReading
{
    [Fact]
    public async Task Read_OneHangs_TheOthersAreReadAndNothingGoesOn()
    {
        Server.Serve("Patient/1", Patient);
        Server.Answer("Condition?patient=1", FhirAnswers.Hang());
        Server.Answer("Observation?patient=1", FhirAnswers.Drip(Patient, TimeSpan.FromMilliseconds(100)));
        var replies = await ReadAsync(["Patient/1", "Condition?patient=1", "Observation?patient=1"], AWhile);
        Assert.Equal([FhirReplyKind.Read, FhirReplyKind.Late, FhirReplyKind.Late], Kinds(replies));
        await NothingGoesOnAsync();
    }

    [Fact]
    public async Task Read_TimeIsOverBetweenPages_GivesThoseThatCame()
    {
        Server.Serve("Condition?patient=1", FhirBodies.SearchSet([FhirBodies.Resource("Condition", "c")], "?page=2"));
        Server.Answer("Condition?page=2", FhirAnswers.Hang());
        var reply = await ReadAsync("Condition?patient=1", AWhile);
        Assert.Equal((FhirReplyKind.Read, 1, true), (reply.Kind, reply.Pages.Count, reply.IsCutShort));
        await NothingGoesOnAsync();
    }

    [Fact]
    public async Task Read_NoTime_SendsNothing()
    {
        Assert.Equal(FhirReplyKind.Late, (await ReadAsync("Patient/1", TimeSpan.Zero)).Kind);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task Read_CancelledUnderWay_ThrowsAndNothingGoesOn()
    {
        Server.Serve("Patient/1", Patient);
        Server.Answer("Condition?patient=1", FhirAnswers.Hang());
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(["Patient/1", "Condition?patient=1"], cancel: soon.Token));
        Assert.Equal(soon.Token, thrown.CancellationToken);
        await NothingGoesOnAsync();
    }

    [Fact]
    public async Task Read_CancelledBefore_ThrowsAndSendsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(["Patient/1"], cancel: new CancellationToken(canceled: true)));
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task Read_NameResolvesTooSlowly_IsLate()
    {
        var reader = new FhirReader(TimeProvider.System, new SilentResolver());
        var ehr = Ehr with { BaseUrl = new Uri("https://slow.example/fhir") };
        Assert.Equal(FhirReplyKind.Late, Assert.Single(await reader.ReadAsync(ehr, Token, ["Patient/1"], Briefly, CancellationToken.None)).Kind);
    }

    /// <summary>Whatever was under way has been cut off, and nothing more arrives.</summary>
    private async Task NothingGoesOnAsync()
    {
        var requests = Server.Requests.Count;
        for (var i = 0; Server.UnderWay > 0 && i < 300; i++) { await Task.Delay(100); }
        Assert.Equal(0, Server.UnderWay);
        Assert.Equal(requests, Server.Requests.Count);
    }

    private sealed class SilentResolver : IHostResolver
    {
        public async Task<IReadOnlyList<System.Net.IPAddress>> ResolveAsync(string host, CancellationToken cancel)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
            return [];
        }
    }
}
