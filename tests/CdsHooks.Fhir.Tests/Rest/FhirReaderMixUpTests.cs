using System.Globalization;
using CdsHooks.Fhir.Rest;
using CdsHooks.Testing.Fhir;

namespace CdsHooks.Fhir.Tests.Rest;

/// <summary>Buffers are pooled: what is cut off, disposed or refused in one reading must not show up in another.</summary>
public sealed class FhirReaderMixUpTests : FhirReading
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_ManyAtOnceAndSomeCutOff_EachReplyIsThatOfItsQuery(bool takesBatch)
    {
        Ehr = Ehr with { TakesBatch = takesBatch, MaxConcurrent = 64 };
        for (var id = 0; id < 40; id++)
        {
            var answer = FhirAnswers.Json(BodyOf(id));
            Server.Answer($"Patient/{id}", id % 4 == 0 ? FhirAnswers.After(TimeSpan.FromMilliseconds(id), answer) : answer);
            Server.Answer($"Group/{id}", (id % 3) switch { 0 => FhirAnswers.Hang(), 1 => FhirAnswers.Drip(BodyOf(id), TimeSpan.FromMilliseconds(5)), _ => FhirAnswers.Html() });
        }
        var readings = Enumerable.Range(0, 120).Select(turn => turn % 3 == 0 ? CutOffAsync(turn % 40) : CheckAsync(turn % 40));
        await Task.WhenAll(readings);
    }

    private async Task CheckAsync(int id)
    {
        // Spared and late are no mix-ups; a machine may be busy.
        var replies = await Reader.ReadAsync(Ehr, Token, [$"Patient/{id}", $"Patient/{(id + 1) % 40}"], Ample, CancellationToken.None);
        await Task.Yield();
        if (replies[0].Kind == FhirReplyKind.Read) { Assert.Equal([BodyOf(id)], Texts(replies[0])); }
        replies[0].Dispose();
        if (replies[1].Kind == FhirReplyKind.Read) { Assert.Equal([BodyOf((id + 1) % 40)], Texts(replies[1])); }
        replies[1].Dispose();
        Assert.Contains(replies, reply => reply.Kind is FhirReplyKind.Read or FhirReplyKind.Spared);
    }

    private async Task CutOffAsync(int id)
    {
        foreach (var reply in await Reader.ReadAsync(Ehr, Token, [$"Group/{id}", $"Patient/{id}"], TimeSpan.FromMilliseconds(10 + id), CancellationToken.None)) { reply.Dispose(); }
    }

    private static string BodyOf(int id) =>
        $$"""{"resourceType":"Patient","id":"{{id}}","text":"{{string.Concat(Enumerable.Repeat(id.ToString("D2", CultureInfo.InvariantCulture), 1000 + (id * 50)))}}"}""";
}
