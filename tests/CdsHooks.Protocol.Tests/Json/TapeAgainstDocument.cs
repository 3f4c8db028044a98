using System.Text;
using System.Text.Json;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Json;

/// <summary>Holds the tape against the framework's document.</summary>
internal static class TapeAgainstDocument
{
    /// <summary>Fails unless the tape reads a body as the framework's document does, or both refuse it.</summary>
    public static void AssertSame(byte[] body)
    {
        using var tape = JsonTape.TryRead(Surrounded(body), out var fault);
        // Two things that the framework's document lets pass until somebody looks.
        if (fault is { Kind: JsonFaultKind.InvalidUtf8 or JsonFaultKind.LoneSurrogate }) { return; }
        using var document = Parse(body);
        var shown = Encoding.UTF8.GetString(body);
        Assert.True(document is null == tape is null, $"{fault?.Kind.ToString() ?? "accepted"}: {shown}");
        if (tape is not null) { AssertSame(document!.RootElement, tape.Root, shown); }
    }

    private static void AssertSame(JsonElement expected, TapeNode actual, string shown)
    {
        Assert.True(expected.ValueKind == actual.Kind && expected.GetRawText() == Encoding.UTF8.GetString(actual.RawJson.Span), shown);
        if (expected.ValueKind == JsonValueKind.String) { Assert.Equal(expected.GetString(), actual.GetString()); }
        if (expected.ValueKind == JsonValueKind.Array)
        {
            var items = actual.Items;
            foreach (var item in expected.EnumerateArray())
            {
                Assert.True(items.MoveNext(), shown);
                AssertSame(item, items.Current, shown);
            }
            Assert.False(items.MoveNext(), shown);
        }
        if (expected.ValueKind == JsonValueKind.Object)
        {
            var members = actual.Members;
            foreach (var member in expected.EnumerateObject())
            {
                Assert.True(members.MoveNext(), shown);
                Assert.Equal(member.Name, members.Current.Name);
                AssertSame(member.Value, members.Current.Value, shown);
            }
            Assert.False(members.MoveNext(), shown);
        }
    }

    /// <summary>True when <see cref="PlainReader"/> reads a body by itself.</summary>
    public static bool IsPlain(byte[] body)
    {
        var rows = new TapeRows(64);
        var isPlain = PlainReader.TryRead(Surrounded(body).Span, ref rows);
        rows.Return();
        return isPlain;
    }

    // Where a reader looks beyond a body, it finds what would go on with it.
    private static ReadOnlyMemory<byte> Surrounded(byte[] body)
    {
        byte[] array = [.. "{\"a\":[\""u8, .. body, .. "\",\"b\"]}}]}]}\"x\":1,\"y\":[1,2]}}]]"u8];
        return array.AsMemory(7, body.Length);
    }

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
