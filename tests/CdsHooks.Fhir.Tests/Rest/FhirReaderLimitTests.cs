using CdsHooks.Fhir.Rest;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class FhirReaderLimitTests : FhirReading
{
    [Theory]
    [Trait("row", "F-12")]
    [InlineData(0, FhirReplyKind.Read)]
    [InlineData(1, FhirReplyKind.TooLarge)]
    public async Task Read_BodyOfTheMostBytes_IsReadAndOneMoreIsNot(int more, FhirReplyKind expected)
    {
        Server.Serve("Patient/1", Patient + new string(' ', more));
        Ehr = Ehr with { MaxBytes = Patient.Length };
        Assert.Equal(expected, (await ReadAsync("Patient/1")).Kind);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    public async Task Read_BytesOfAllAnswers_CountTogether(int fit, int read)
    {
        Ehr = Ehr with { MaxBytes = Patient.Length * fit };
        Server.Everything = FhirAnswers.Json(Patient);
        var kinds = Kinds(await ReadAsync(["Patient/1", "Patient/2", "Patient/3"])).ToList();
        Assert.Equal(read, kinds.Count(kind => kind == FhirReplyKind.Read));
        Assert.Equal(3 - read, kinds.Count(kind => kind == FhirReplyKind.TooLarge));
    }

    [Fact]
    public async Task Read_BytesOfPages_CountTogether()
    {
        var page = FhirBodies.SearchSet([FhirBodies.Resource("Condition", "c")], "?page=2");
        Server.Serve("Condition?patient=1", page);
        Server.Serve("Condition?page=2", FhirBodies.SearchSet([FhirBodies.Resource("Condition", "d")]));
        Ehr = Ehr with { MaxBytes = page.Length + 10 };
        var reply = await ReadAsync("Condition?patient=1");
        Assert.Equal((FhirReplyKind.Read, 1, true), (reply.Kind, reply.Pages.Count, reply.IsCutShort));
    }

    [Fact]
    public async Task Read_OneAnswerOfGigabytes_DoesNotTakeTheBytesOfTheOthers()
    {
        Server.Answer("Condition?patient=1", FhirAnswers.Json(FhirBodies.SearchSet([]) + new string(' ', 200_000)));
        Server.Answer("Patient/1", FhirAnswers.After(TimeSpan.FromMilliseconds(300), FhirAnswers.Json(Patient)));
        Ehr = Ehr with { MaxBytes = 100_000 };
        Assert.Equal([FhirReplyKind.TooLarge, FhirReplyKind.Read], Kinds(await ReadAsync(["Condition?patient=1", "Patient/1"])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Read_ManyQueriesOfSeveralCalls_StayWithinTheRequestsAtATime(int most)
    {
        Ehr = Ehr with { MaxConcurrent = most };
        Server.Everything = FhirAnswers.After(TimeSpan.FromMilliseconds(20), FhirAnswers.Json(Patient));
        var calls = await Task.WhenAll(ReadAsync(["Patient/1", "Patient/2"]), ReadAsync(["Patient/3", "Patient/4"]));
        Assert.All(calls.SelectMany(replies => replies), reply => Assert.Equal(FhirReplyKind.Read, reply.Kind));
        Assert.InRange(Server.MostAtOnce, 1, most);
    }

    [Fact]
    public async Task Read_TooManyWait_SparesTheRest()
    {
        Ehr = Ehr with { MaxConcurrent = 1 };
        Server.Everything = FhirAnswers.Hang();
        var kinds = Kinds(await ReadAsync([.. Enumerable.Range(1, 7).Select(id => $"Patient/{id}")], AWhile)).ToList();
        Assert.Equal(5, kinds.Count(kind => kind == FhirReplyKind.Late));
        Assert.Equal(2, kinds.Count(kind => kind == FhirReplyKind.Spared));
        Assert.Single(Server.Requests);
    }

    [Fact]
    [Trait("row", "F-06")]
    public async Task Read_MoreThanTheRequestsAMinute_SparesTheServerUntilTheMinuteIsOver()
    {
        var clock = new ShiftedClock();
        var reader = new FhirReader(clock);
        Server.Everything = FhirAnswers.Json(Patient);
        Ehr = Ehr with { RequestsPerMinute = 3 };
        string[] two = ["Patient/1", "Patient/2"];
        Assert.Equal([FhirReplyKind.Read, FhirReplyKind.Read], Kinds(await reader.ReadAsync(Ehr, Token, two, Ample, CancellationToken.None)));
        Assert.Equal([FhirReplyKind.Read, FhirReplyKind.Spared], Kinds(await reader.ReadAsync(Ehr, Token, two, Ample, CancellationToken.None)));
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal([FhirReplyKind.Read, FhirReplyKind.Read], Kinds(await reader.ReadAsync(Ehr, Token, two, Ample, CancellationToken.None)));
        Assert.Equal(5, Server.Requests.Count);
    }

    [Fact]
    public async Task Read_NextRequestIsAllowedSoon_WaitsForIt()
    {
        var clock = new ShiftedClock();
        var reader = new FhirReader(clock);
        Server.Everything = FhirAnswers.Json(Patient);
        Ehr = Ehr with { RequestsPerMinute = 1 };
        Assert.Equal([FhirReplyKind.Read], Kinds(await reader.ReadAsync(Ehr, Token, ["Patient/1"], Ample, CancellationToken.None)));
        clock.Advance(TimeSpan.FromSeconds(59.5));
        Assert.Equal([FhirReplyKind.Read], Kinds(await reader.ReadAsync(Ehr, Token, ["Patient/1"], Ample, CancellationToken.None)));
    }

    [Fact]
    public void ServerStates_ManyNames_RemembersThoseReadLast()
    {
        var states = new ServerStates(TimeProvider.System, most: 2);
        var (one, two, three) = (Ehr with { Name = "1" }, Ehr with { Name = "2" }, Ehr with { Name = "3" });
        var first = states.Of(one);
        var second = states.Of(two);
        Assert.Same(first, states.Of(one));
        states.Of(three);
        Assert.Equal(2, states.Count);
        Assert.Same(first, states.Of(one));
        Assert.NotSame(second, states.Of(two));
    }

    [Fact]
    public void ServerStates_SharedName_KeepsServersApart()
    {
        var states = new ServerStates(TimeProvider.System);
        Assert.NotSame(states.Of(Ehr), states.Of(Ehr with { BaseUrl = new Uri("https://other.example/fhir") }));
        Assert.Same(states.Of(Ehr), states.Of(Ehr with { MaxBytes = 1 }));
    }
}
