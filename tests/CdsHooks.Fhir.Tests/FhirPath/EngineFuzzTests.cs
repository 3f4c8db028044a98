using System.Diagnostics.CodeAnalysis;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Tests.FhirPath;

/// <summary>Whatever an author writes and a chart holds, compiling never throws and evaluating throws nothing but <see cref="FhirPathException"/>.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same cases in every run.")]
public class EngineFuzzTests
{
    private static readonly string[] Expressions =
    [
        "Patient.name.where(use = 'official').given.first() & ' ' & name.family.first()",
        "name.sort(-family, given.first()).select(given | family).distinct()",
        "birthDate + 65 years <= today() and birthDate.extension('http://example.org/time').exists()",
        "contained.ofType(Observation).where(code.coding.exists(system = 'http://loinc.org' and code in ('1-8' | '2-7'))).value.ofType(Quantity) > 5 'mg'",
        "extension.value.ofType(integer) + 1 - 2147483647 * 3 div 0 mod 2",
        "contained.value.as(Quantity).value.round(2).toString().toDecimal().precision()",
        "descendants().where($this is string).count() > 3 implies name.all(given.exists())",
        "name.given.aggregate($total & $this, '').substring(1, 3).indexOf('A').power(3).sqrt()",
        "iif(active, @2015-02-04T14:34:28Z - 3 months, @T10:30 + 5 minutes)",
        "(1 | 2 | 'a').combine(name).repeat(children()).take(5).skip(1).tail().last().type().name",
        "name.given.join(',').split(',').select(upper().replace('A', 'b').matches('^b+$')).allTrue().not()",
        "1.587.lowBoundary(4) < 1.587.highBoundary() and '4 days'.toQuantity() ~ 96 hours",
    ];

    private static readonly string[] Words =
    [
        "(", ")", ".", "+", "-", "/", "mod", "&", "|", "=", "~", "<", "is", "as", "in", "contains", "and", "xor", "implies", "{}", "0", "2147483647", "99999999999", "0.00000001", "'a'",
        "@2015", "@T10", "4 days", "1 'mg'", "5L", "$this", "$index", "$total", "name", "birthDate", "%resource", ".first()", ".where($this)", ".select(name)", ".repeat($this)", ".descendants()",
        ".sort(-$this)", ".round(50)", ".power(1000000)", ".substring(-1)", ".lowBoundary(40)", ".take(-1)", ".toQuantity()", ".join(1)", "[0]", "[-1]", "[1.5]", ".ofType(Quantity)", ".allTrue()",
    ];

    private static readonly byte[] Patient = """
        {"resourceType":"Patient","id":"p","active":true,"name":[{"use":"official","family":"C","given":["A","B"]},{"given":["J",null,5]},7],
        "birthDate":"1974-12-25","_birthDate":{"extension":[{"url":"http://example.org/time","valueDateTime":"1974-12-25T14:35:45-05:00"}]},
        "contained":[{"resourceType":"Observation","status":"final","valueQuantity":{"value":5.4,"unit":"mg","code":"mg","system":"http://unitsofmeasure.org"},
        "code":{"coding":[{"system":"http://loinc.org","code":"1-8"}]}},{"resourceType":"Unheard"}],
        "extension":[{"url":"http://example.org/most","valueInteger":2147483647},{"url":"x","valueDecimal":1e27}],"gender":{},"address":"none"}
        """u8.ToArray();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Engine_MutatedExpressions_EndsWithAValueOrAnExpectedRefusal(bool isStrict)
    {
        using var tape = JsonTape.TryRead(Patient, out _)!;
        var input = FhirPathItems.Of(FhirPathValue.Of(tape.Root));
        var scope = new FhirPathScope { IsStrict = isStrict, Input = isStrict ? FhirPathType.Fhir("Patient", isSingle: true) : FhirPathType.Any };
        var random = new Random(isStrict ? 3 : 4);
        var compiled = 0;
        for (var i = 0; i < 15_000; i++)
        {
            var text = Mutated(random);
            if (FhirPathExpression.Compile(text, scope) is not FhirPathCompilation.Compiled { Expression: { } expression }) { continue; }
            compiled++;
            Evaluate(expression, input);
            Evaluate(expression, default);
        }
        Assert.True(compiled > 1000, $"Only {compiled} of the mutated expressions were expressions.");
    }

    private static string Mutated(Random random)
    {
        var text = Expressions[random.Next(Expressions.Length)];
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            var at = random.Next(text.Length);
            var word = Words[random.Next(Words.Length)];
            text = random.Next(5) switch
            {
                0 => text.Insert(at, word),
                1 => text + word,
                2 => text.Remove(at, Math.Min(random.Next(1, 5), text.Length - at)) + " ",
                3 => $"({text}) {word} ({Expressions[random.Next(Expressions.Length)]})",
                _ => $"{text[..at]} {word} {text[at..]}",
            };
        }
        return text;
    }

    private static void Evaluate(FhirPathExpression expression, FhirPathItems input)
    {
        var call = new FhirPathCall { Now = new DateTimeOffset(2026, 6, 15, 8, 0, 0, TimeSpan.Zero), Resource = input, StepsLeft = 20_000 };
        try
        {
            var result = expression.Evaluate(input, call);
            for (var i = 0; i < Math.Min(result.Count, 10); i++) { _ = (result[i].AsString(), result[i].AsDecimal(), result[i].AsDate(), result[i].AsBoolean(), result[i].TypeName); }
        }
        catch (FhirPathException)
        {
            // The ending that callers expect.
        }
        catch (Exception exception)
        {
            Assert.Fail($"{expression.Text}: {exception}");
        }
    }
}
