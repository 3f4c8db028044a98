using System.Net;
using CdsHooks.Fhir.Rest;

namespace CdsHooks.Fhir.Tests.Rest;

/// <summary>Answers one list of addresses after the other, and the last one for ever.</summary>
internal sealed class ScriptedResolver(IPAddress[][] answers) : IHostResolver
{
    private int asked;

    public int Asked => asked;

    public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancel)
    {
        var turn = Interlocked.Increment(ref asked) - 1;
        return Task.FromResult<IReadOnlyList<IPAddress>>(answers[Math.Min(turn, answers.Length - 1)]);
    }
}
