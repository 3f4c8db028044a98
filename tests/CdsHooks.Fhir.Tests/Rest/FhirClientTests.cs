using CdsHooks.Fhir.Rest;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Fhir.Tests.Rest;

public sealed class FhirClientTests : FhirReading
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly StepwiseTokens tokens = new("first", "second");

    private FhirClient Client => new(Reader, Ehr, tokens);

    [Fact]
    public async Task Read_TokenIsTaken_IsNotRenewed()
    {
        Server.Serve("Patient/1", Patient);
        using var reply = Assert.Single(await Client.ReadAsync(["Patient/1"], Patience, CancellationToken.None));
        Assert.Equal(FhirReplyKind.Read, reply.Kind);
        Assert.Equal(["Bearer first"], Server.Requests.Select(request => request.Authorization));
        Assert.Equal(0, tokens.Renewals);
    }

    [Fact]
    [Trait("row", "F-05")]
    public async Task Read_TokenIsRefused_IsRenewedOnceAndOnlyWhatWasRefusedIsReadAgain()
    {
        Server.Serve("Patient/1", Patient);
        Server.Answer("Condition?patient=1", FhirAnswers.Status(401), FhirAnswers.Json(FhirBodies.NothingFound));
        Server.Answer("Coverage?patient=1", FhirAnswers.Status(401), FhirAnswers.Json(FhirBodies.NothingFound));
        var replies = await Client.ReadAsync(["Patient/1", "Condition?patient=1", "Coverage?patient=1"], Patience, CancellationToken.None);
        Assert.All(replies, reply => Assert.Equal(FhirReplyKind.Read, reply.Kind));
        Assert.Equal(1, tokens.Renewals);
        Assert.Equal(["Condition?patient=1", "Coverage?patient=1"], Server.Requests.Where(request => request.Authorization == "Bearer second").Select(request => request.Query).Order(StringComparer.Ordinal));
        foreach (var reply in replies) { reply.Dispose(); }
    }

    [Fact]
    public async Task Read_RenewedTokenIsRefusedToo_EndsThere()
    {
        Server.Answer("Patient/1", FhirAnswers.Status(401));
        Assert.Equal(FhirReplyKind.Unauthorized, Assert.Single(await Client.ReadAsync(["Patient/1"], Patience, CancellationToken.None)).Kind);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    [Trait("row", "F-05")]
    public async Task Read_NotGranted_RenewsNothing()
    {
        Server.Answer("Patient/1", FhirAnswers.Outcome(status: 403));
        Assert.Equal(FhirReplyKind.Denied, Assert.Single(await Client.ReadAsync(["Patient/1"], Patience, CancellationToken.None)).Kind);
        Assert.Equal(0, tokens.Renewals);
    }

    [Fact]
    [Trait("row", "F-05")]
    public async Task Read_TokenEndsBetweenPages_IsReadAgainFromTheFirst()
    {
        var next = $"{Server.BaseUrl}/Condition?patient=1&page=2";
        Server.Serve("Condition?patient=1", FhirBodies.SearchSet([FhirBodies.Resource("Condition", "a")], next));
        Server.Answer("Condition?patient=1&page=2", FhirAnswers.Status(401), FhirAnswers.Json(FhirBodies.SearchSet([FhirBodies.Resource("Condition", "b")])));
        using var reply = Assert.Single(await Client.ReadAsync(["Condition?patient=1"], Patience, CancellationToken.None));
        Assert.False(reply.IsCutShort);
        Assert.Equal(2, reply.Pages.Count);
        Assert.Equal(1, tokens.Renewals);
    }

    [Fact]
    public async Task Read_NoTokenAnyMore_SendsNothing()
    {
        var client = Client with { Tokens = new StepwiseTokens() };
        Assert.Equal([FhirReplyKind.Unauthorized, FhirReplyKind.Unauthorized], (await client.ReadAsync(["Patient/1", "Patient/2"], Patience, CancellationToken.None)).Select(reply => reply.Kind));
        Assert.Empty(Server.Requests);
    }
}
