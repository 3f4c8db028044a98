namespace CdsHooks.Fhir.Tests.FhirPath;

public sealed class FaultTests
{
    [Theory]
    [InlineData("%patient.nmae", "unknown-element", 9, 4, "name")]
    [InlineData("%patient.name.famly", "unknown-element", 14, 5, "family")]
    [InlineData("%conditions.onsetDateTime", "unknown-element", 12, 13, "onset")]
    [InlineData("entry.resource.ofType(Observation).valueQuantity.value", "unknown-element", 35, 13, "value")]
    [InlineData("%condition.exists()", "unknown-variable", 0, 10, "%conditions")]
    [InlineData("%conditions.exist()", "unknown-function", 12, 5, "exists")]
    [InlineData("entry.resource.ofType(Observatoin)", "unknown-type", 22, 11, "Observation")]
    [InlineData("%conditions.first().code.memberOf('diabetis')", "unknown-value-set", 34, 10, null)]
    [InlineData("%conditions.where()", "wrong-arguments", 12, 5, null)]
    [InlineData("%conditions.exists(true, true)", "wrong-arguments", 12, 6, null)]
    [InlineData("%conditions.code = 'E11.9'", "wrong-type", 17, 1, null)]
    [InlineData("%patient.birthDate > '1970-01-01'", "wrong-type", 19, 1, null)]
    [InlineData("%patient.birthDate + 3", "wrong-type", 19, 1, null)]
    [InlineData("%patient.name and true", "wrong-type", 0, 13, null)]
    [InlineData("%conditions.where(code)", "wrong-type", 18, 4, null)]
    [InlineData("%patient.name.not()", "wrong-type", 0, 13, null)]
    [InlineData("%patient.name.startsWith('A')", "wrong-type", 14, 10, null)]
    [InlineData("%patient.gender.matches('(a')", "wrong-arguments", 24, 4, null)]
    [InlineData("%patient.gender.matches('((a{100}){100}){100}')", "wrong-arguments", 24, 22, null)]
    [InlineData("%patient.gender.matches('(?=a)b')", "wrong-arguments", 24, 8, null)]
    [InlineData("Encounter.period", "wrong-type", 0, 9, null)]
    [InlineData("entry.resource.nothingHasThis", "unknown-element", 15, 14, null)]
    [InlineData("%conditions.first().code.coding.memberOf('gout')", "not-single", 32, 8, null)]
    [InlineData("1 +", "syntax", 3, 0, null)]
    [InlineData("$total", "unknown-variable", 0, 6, null)]
    public void Mistake_InStrictExpression_IsToldWithItsPlace(string expression, string code, int start, int length, string? didYouMean)
    {
        var fault = Assert.Single(Fp.Faults(expression));
        Assert.Equal((code, start, length, didYouMean), (fault.Code, fault.Start, fault.Length, fault.DidYouMean));
    }

    [Fact]
    public void Mistakes_Several_AreAllTold() =>
        Assert.Equal(["unknown-variable", "unknown-element"], Fp.Faults("%x.exists() and %patient.nmae.exists()").Select(fault => fault.Code));

    [Theory]
    [InlineData("foo.bar")]
    [InlineData("name = 3")]
    [InlineData("true and 'foo'")]
    [InlineData("Patient.name.given = 1")]
    public void Leniency_OfTheSpecification_AllowsIt(string expression) => Assert.Empty(Fp.Faults(expression, Fp.Lenient));

    [Theory]
    [InlineData("entry.resource.ofType(Patient).name.single()")]
    [InlineData("entry.resource.ofType(Patient).name.given.upper()")]
    [InlineData("entry.resource.ofType(Patient).name.given > 'A'")]
    [InlineData("entry.resource.ofType(Patient).name.given & 'x'")]
    public void Items_WhereOneIsNeeded_EndTheEvaluation(string expression)
    {
        var exception = Assert.Throws<CdsHooks.Fhir.FhirPath.FhirPathException>(() => Fp.Items(expression, scope: Fp.Lenient));
        Assert.False(exception.IsOutOfBudget);
        Assert.True(exception.Position >= 0);
        Assert.DoesNotContain("Anna", exception.Message, StringComparison.Ordinal);
    }
}
