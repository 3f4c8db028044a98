using System.Text;

namespace CdsHooks.Protocol.Tests.Json;

/// <summary>Bodies as they come, broken at random and cut off everywhere: the tape reads or refuses each as the framework's document does.</summary>
public sealed class JsonTapeMutationTests
{
    private const string Call =
        """
        {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","fhirServer":"https://ehr.example.org/fhir","context":{"userId":"Practitioner/1","patientId":"p\u002d1"},
         "prefetch":{"patient":{"resourceType":"Patient","id":"p-1","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Zoë \"Z\" \\ \ud83d\ude00</p>\n</div>"},
          "active":true,"birthDate":"1960-02-29","_birthDate":{"extension":[{"url":"x","valueDecimal":-0.50e+1}]},"name":[{"family":"Ä","given":["Z","é日本"]}],"deceasedBoolean":false},
          "observations":{"resourceType":"Bundle","total":2,"entry":[{"resource":{"resourceType":"Observation","code":{"coding":[{"system":"http://loinc.org","code":"4548-4"}]},
          "valueQuantity":{"value":6.80,"unit":"%"},"component":[]}},{"resource":null},{}]}}}
        """;

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(Call);
    private static readonly byte[] Compact = Encoding.UTF8.GetBytes(Call.ReplaceLineEndings("").Replace("  ", "", StringComparison.Ordinal));

    [Fact]
    public void TryRead_Unbroken_IsReadPlainly()
    {
        Assert.True(TapeAgainstDocument.IsPlain(Body));
        Assert.True(TapeAgainstDocument.IsPlain(Compact));
        TapeAgainstDocument.AssertSame(Body);
        TapeAgainstDocument.AssertSame(Compact);
    }

    [Fact]
    public void TryRead_CutOffAnywhere_ReadsWhatTheFrameworkReads()
    {
        foreach (var body in new[] { Body, Compact })
        {
            for (var length = 0; length < body.Length; length++)
            {
                foreach (var end in new[] { "", "}", "]", "\"}", "}}", "]}}}}", "\"" }) { TapeAgainstDocument.AssertSame([.. body[..length], .. Encoding.UTF8.GetBytes(end)]); }
                TapeAgainstDocument.AssertSame(body[length..]);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void TryRead_BrokenAtRandom_ReadsWhatTheFrameworkReads(int seed)
    {
        var random = new Random(seed);
        var intruders = "\"\"\"\\\\{}[]:,  \n\t\0\u001f0-1.eEtfnu/x"u8.ToArray();
        for (var round = 0; round < 5_000; round++)
        {
            var body = (seed % 2 == 0 ? Body : Compact).ToList();
            for (var times = random.Next(1, 4); times > 0; times--) { Break(body, random, intruders); }
            TapeAgainstDocument.AssertSame([.. body]);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void TryRead_MadeAtRandom_IsReadPlainly(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1_500; round++)
        {
            var text = new StringBuilder();
            Write(text, random, depth: 0, blank: round % 3 == 0 ? "" : round % 3 == 1 ? " " : "\r\n\t    ");
            var body = Encoding.UTF8.GetBytes($"[{text}]");
            Assert.True(TapeAgainstDocument.IsPlain(body), Encoding.UTF8.GetString(body));
            TapeAgainstDocument.AssertSame(body);
        }
    }

    private static void Break(List<byte> body, Random random, byte[] intruders)
    {
        var at = random.Next(body.Count);
        var length = Math.Min(body.Count - at, random.Next(1, 90));
        switch (random.Next(6))
        {
            case 0: body[at] = intruders[random.Next(intruders.Length)]; break;
            case 1: body.Insert(at, intruders[random.Next(intruders.Length)]); break;
            case 2: body.RemoveAt(at); break;
            case 3: body.RemoveRange(at, length); break;
            case 4: body.InsertRange(random.Next(body.Count), body.GetRange(at, length)); break;
            default: body.InsertRange(at, Enumerable.Repeat(intruders[random.Next(intruders.Length)], length)); break;
        }
        if (body.Count == 0) { body.Add((byte)'['); }
    }

    private static void Write(StringBuilder text, Random random, int depth, string blank)
    {
        text.Append(blank);
        switch (random.Next(depth > 6 ? 5 : 9))
        {
            case 0: text.Append(random.Next(2) == 0 ? "true" : "false"); break;
            case 1: text.Append("null"); break;
            case 2: text.Append(random.Next(-1_000, 1_000)).Append(random.Next(3) == 0 ? ".250" : "").Append(random.Next(5) == 0 ? "e-7" : ""); break;
            case 3 or 4: WriteText(text, random); break;
            case 5 or 6:
                text.Append('[');
                for (var i = random.Next(5); i > 0; i--)
                {
                    Write(text, random, depth + 1, blank);
                    text.Append(i > 1 ? "," : "");
                }
                text.Append(blank).Append(']');
                break;
            default:
                text.Append('{');
                for (var i = random.Next(random.Next(8) == 0 ? 70 : 6); i > 0; i--)
                {
                    text.Append(blank).Append('"').Append(new string((char)random.Next('a', 'e'), random.Next(70))).Append(i).Append('"').Append(blank).Append(':');
                    Write(text, random, depth + 3, blank);
                    text.Append(i > 1 ? "," : "");
                }
                text.Append(blank).Append('}');
                break;
        }
        text.Append(blank);
    }

    private static void WriteText(StringBuilder text, Random random)
    {
        string[] parts = ["x", "some words", "é", "日本", "\\n", "\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude00", "😀", "{", "]", ",", ":", new string('y', 64)];
        text.Append('"');
        for (var i = random.Next(6); i > 0; i--) { text.Append(parts[random.Next(parts.Length)]); }
        text.Append('"');
    }
}
