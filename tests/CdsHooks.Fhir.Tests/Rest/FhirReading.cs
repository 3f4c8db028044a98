using System.Text;
using CdsHooks.Fhir.Rest;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Fhir.Tests.Rest;

/// <summary>A FHIR server and a reader of it.</summary>
public abstract class FhirReading : IAsyncLifetime
{
    /// <summary>More time than any test takes.</summary>
    protected static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);

    /// <summary>Time for a server on loopback to answer even on a busy machine, for tests that wait for its end.</summary>
    protected static readonly TimeSpan AWhile = TimeSpan.FromSeconds(3);

    /// <summary>Soon over, for tests in which nothing is answered.</summary>
    protected static readonly TimeSpan Briefly = TimeSpan.FromMilliseconds(500);

    protected const string Token = "token-of-one-call";

    protected static readonly string Patient = FhirBodies.Resource("Patient", "1");

    private readonly List<FhirReply> replies = [];

    protected RecordingFhirServer Server { get; private set; } = null!;

    protected FhirReader Reader { get; init; } = new(TimeProvider.System);

    protected FhirServer Ehr { get; set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Server = await RecordingFhirServer.StartAsync();
        Ehr = new FhirServer(Server.BaseUrl) { Name = "memorial/test", AllowsPrivateNetwork = true };
    }

    public virtual async Task DisposeAsync()
    {
        foreach (var reply in replies) { reply.Dispose(); }
        await Server.DisposeAsync();
    }

    protected async Task<IReadOnlyList<FhirReply>> ReadAsync(string[] queries, TimeSpan? atMost = null, string? token = Token, CancellationToken cancel = default)
    {
        var read = await Reader.ReadAsync(Ehr, token, queries, atMost ?? Ample, cancel);
        replies.AddRange(read);
        return read;
    }

    protected async Task<FhirReply> ReadAsync(string query, TimeSpan? atMost = null) => Assert.Single(await ReadAsync([query], atMost));

    protected static IEnumerable<FhirReplyKind> Kinds(IReadOnlyList<FhirReply> replies) => replies.Select(reply => reply.Kind);

    protected static string[] Texts(FhirReply reply) => [.. reply.Pages.Select(page => Encoding.UTF8.GetString(page.Root.RawJson.Span))];
}
