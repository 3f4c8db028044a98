using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Fhir.Tests.FhirPath;

public sealed class ValueOperatorTests
{
    private static readonly FhirPathScope Typed = Fp.Strict with { IsStrict = false };

    [Theory]
    [InlineData("%patient.birthDate < @1961-06", "true")]
    [InlineData("%patient.birthDate < @1961-05-10", "")]
    [InlineData("%patient.birthDate = @1961-05", "true")]
    [InlineData("%patient.birthDate <= today() - 65 years", "true")]
    [InlineData("%patient.birthDate <= today() - 66 years", "false")]
    [InlineData("%conditions.onset.ofType(dateTime) > @2020-01-04", "true")]
    [InlineData("%conditions.onset.ofType(dateTime) >= @2020-01-05T00:00:00Z", "")]
    [InlineData("entry.resource.ofType(Observation).effective.ofType(dateTime) > today() - 6 months", "true")]
    [InlineData("entry.resource.ofType(Observation).effective.ofType(dateTime) > today() - 5 months", "false")]
    [InlineData("today()", "2026-06-15")]
    [InlineData("now() > today() - 1 day", "true")]
    [InlineData("@2024-01-31 + 1 month", "2024-02-29")]
    [InlineData("@2024-01-31 + 1 'mo'", null)]
    public void Dates_Partial_AreEmptyWherePrecisionDoesNotTell(string expression, string? expected) => Check(expression, expected);

    [Theory]
    [InlineData("entry.resource.ofType(Observation).where(id = 'a1').value.ofType(Quantity) > 8 '%'", "true")]
    [InlineData("entry.resource.ofType(Observation).where(id = 'a1').value.ofType(Quantity) > 9 '%'", "false")]
    [InlineData("entry.resource.ofType(Observation).where(id = 'a1').value.ofType(Quantity) > 8 'mg'", "")]
    [InlineData("entry.resource.ofType(Observation).where(id = 'a2').value.ofType(Quantity) = 6500 'umol/L'", "true")]
    [InlineData("entry.resource.ofType(Observation).value.ofType(Quantity).value.select($this * 2)", "16.2,13.0")]
    [InlineData("1 'g' + 500 'mg' = 1.5 'g'", "true")]
    [InlineData("7 days = 1 week", "true")]
    public void Quantities_OfUnits_AreConverted(string expression, string? expected) => Check(expression, expected);

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("7 div 2", "3")]
    [InlineData("7 mod 2", "1")]
    [InlineData("7 / 2", "3.5")]
    [InlineData("1 / 0", "")]
    [InlineData("2147483647 + 1", "")]
    [InlineData("-(3).abs()", "-3")]
    [InlineData("3.14159.round(2)", "3.14")]
    [InlineData("'a' + 'b'", "ab")]
    [InlineData("'a' & {} & 'b'", "ab")]
    [InlineData("'a' + {}", "")]
    [InlineData("(1 | 2) = (1 | 2)", "true")]
    [InlineData("(1 | 2) = 1", "false")]
    [InlineData("(1 | 2) ~ (2 | 1)", "true")]
    [InlineData("'ABC' ~ 'abc'", "true")]
    [InlineData("(1 | 2 | 3).aggregate($this + $total, 0)", "6")]
    [InlineData("('b' | 'a').sort()", "a,b")]
    [InlineData("'a,b'.split(',').join('-')", "a-b")]
    [InlineData("'abc'.replaceMatches('b', 'x')", "axc")]
    [InlineData("'2026'.toInteger() + 1", "2027")]
    [InlineData("iif(true, 1, 1 / 0)", "1")]
    public void Operators_OnComputedValues_Calculate(string expression, string? expected) => Check(expression, expected);

    private static void Check(string expression, string? expected)
    {
        if (expected is null) { Assert.Throws<FhirPathException>(() => Fp.Items(expression, scope: Typed)); }
        else { Assert.Equal(expected, Fp.Text(expression, scope: Typed)); }
    }
}
