using System.Text;

namespace CdsHooks.Protocol.Tests.Json;

/// <summary>The tape reads plain bodies by a reader of its own. So it is held against the framework's document, body by body, whole and broken.</summary>
public sealed class JsonTapeDifferentialTests
{
    private static readonly string[] Bodies =
    [
        """{"resourceType":"Observation","id":"o-1","status":"final","valueQuantity":{"value":1.10,"unit":"mg/dL"},"component":[{"a":[]},{},[[1,-2.5e+3,0]],true,false,null]}""",
        "{\r\n  \"a\" : [ 1 , 2 ,\t3 ] ,\n  \"b\" : { } , \"c\":\"\"\n}\n",
        """{"text":"line\nbreak \"quoted\" \/ \\ \u00e9 \ud83d\ude00 end","n":-0,"m":0.5,"k":1E-7,"longer than sixteen bytes":"and so is this value, by far"}""",
        """["é","日本語","a name that is longer than one vector of bytes \u0041",{"é":1,"e":2}]""",
        """{"aaaaaaaa1":1,"aaaaaaaa2":2,"a":3,"b":4,"ab":5,"ba":6,"abcd":7,"abce":8,"abcdefgh":9,"abcdefghabcdefgh":10}""",
        "\"just text\"", "-12.5e10", "true", "null", "[]", "{}", " [ ] ",
    ];

    private static readonly string[] Broken =
    [
        "", " ", "{", "[", "\"", "[1,]", "{,}", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "[1 2]", "01", "-", "1.", ".5", "1e", "1e+", "+1", "tru", "truee", "nul",
        "[1]]", "{}{}", "[1],[2]", "{},{}", "[1] , {\"a\":1}", "[}", "{]", "\"\\x\"", "\"\\u12g4\"", "\"\\u123\"", "\"\\", "\"tab\there\"", "[1]//", "/**/[]", "NaN", "'a'", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "[-]", "[00]", "[1.e1]",
    ];

    public static TheoryData<string> All => [.. Bodies, .. Broken];

    [Theory]
    [MemberData(nameof(All))]
    public void TryRead_AnyBody_ReadsWhatTheFrameworkReads(string body) => TapeAgainstDocument.AssertSame(Encoding.UTF8.GetBytes(body));

    [Fact]
    public void TryRead_BodiesBrokenAnywhere_ReadWhatTheFrameworkReads()
    {
        var intruders = "\"\\{}[]:,0-.eEu tn\n\u0001x"u8.ToArray();
        foreach (var body in Bodies.Select(Encoding.UTF8.GetBytes))
        {
            for (var at = 0; at < body.Length; at++)
            {
                TapeAgainstDocument.AssertSame(body[..at]);
                TapeAgainstDocument.AssertSame([.. body[..at], .. body[(at + 1)..]]);
                foreach (var intruder in intruders)
                {
                    TapeAgainstDocument.AssertSame([.. body[..at], intruder, .. body[(at + 1)..]]);
                    TapeAgainstDocument.AssertSame([.. body[..at], intruder, .. body[at..]]);
                }
            }
        }
    }
}
