using System.Diagnostics.CodeAnalysis;
using CdsHooks.Fhir.FhirPath.Syntax;

namespace CdsHooks.Fhir.Tests.FhirPath.Syntax;

[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same cases in every run.")]
public class ParserFuzzTests
{
    private static readonly string[] Expressions =
    [
        "Patient.name.where(use = 'official').given.first() = 'Peter' and active",
        "Observation.value.ofType(Quantity) > 8.1 'mg/dL' or (value as Quantity).value in (1 | 2 | 3)",
        "@2015-02-04T14:34:28.123+10:00 - 3 months <= today() implies %`vs-name` !~ @T10:30 // done",
        "name.select(given[$index] & ' ' & family).aggregate($total + $this.length(), 0) /* x */ xor {} is System.Boolean",
        @"-5L div 3 mod 2 * +1.5 contains `a\`b`.`div`.not() = 'it\'s \u0041\n'",
    ];

    private static readonly string[] Words =
        ["(", ")", "[", "]", "{", "}", ".", ",", "%", "+", "-", "|", "=", "!~", "is", "as", "in", "and", "implies", "'", "`", "\\", "/*", "*/", "//", "@", "@T", "@2015-", "1", "1.5", "5L", "days", "$this", "a", "f(", "\u0000", "ü", "\ud83d", "\"", " ", "\n"];

    [Fact]
    public void Parse_RandomWords_EndsWithATreeOrAFault()
    {
        var random = new Random(20);
        for (var i = 0; i < 20_000; i++)
        {
            Check(string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => Words[random.Next(Words.Length)])));
        }
    }

    [Fact]
    public void Parse_MutatedExpressions_EndsWithATreeOrAFault()
    {
        var random = new Random(21);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Expressions[random.Next(Expressions.Length)];
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                var at = random.Next(text.Length);
                text = random.Next(4) switch
                {
                    0 => text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at)) + " ",
                    1 => text.Insert(at, Words[random.Next(Words.Length)]),
                    2 => text[..at] + (char)random.Next(0x20, 0x180) + text[(at + 1)..],
                    _ => text[..at] + text[random.Next(text.Length)..] + " ",
                };
            }
            Check(text);
        }
    }

    [Fact]
    public void Parse_EachPrefix_EndsWithATreeOrAFault()
    {
        foreach (var text in Expressions)
        {
            Assert.NotNull(FhirPathParser.Parse(text, out _));
            for (var length = 0; length <= text.Length; length++) { Check(text[..length]); }
        }
    }

    private static void Check(string text)
    {
        var root = FhirPathParser.Parse(text, out var faults);
        Assert.Equal(root is null, faults.Count > 0);
        foreach (var fault in faults)
        {
            Assert.InRange(fault.Start, 0, text.Length);
            Assert.InRange(fault.Start + fault.Length, fault.Start, text.Length);
        }
        if (root is not null) { Assert.InRange(root.Start + root.Length, 1, text.Length); }
    }
}
