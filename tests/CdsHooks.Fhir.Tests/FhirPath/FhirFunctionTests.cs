using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Fhir.Tests.FhirPath;

public sealed class FhirFunctionTests
{
    [Theory]
    [InlineData("%conditions.first().code.memberOf('diabetes')", "true")]
    [InlineData("%conditions.first().code.memberOf('gout')", "false")]
    [InlineData("%conditions.code.coding.where(memberOf('diabetes')).code", "E11.9")]
    [InlineData("%conditions.code.coding.code.select(memberOf('diabetes'))", "true,false")]
    [InlineData("entry.resource.ofType(Observation).where(code.memberOf('diabetes')).id", "a1")]
    [InlineData("'4548-4'.memberOf('diabetes')", "true")]
    [InlineData("'e119'.memberOf('diabetes')", "true")]
    [InlineData("%conditions.first().code.memberOf('dia' & 'betes')", "true")]
    public void MemberOf_OfCodes_AsksTheSet(string expression, string expected) => Assert.Equal(expected, Fp.Text(expression));

    [Fact]
    public void MemberOf_Literal_IsNamedByTheExpression()
    {
        var expression = Fp.Compile("%conditions.exists(code.memberOf('diabetes') or code.memberOf('gout') or code.memberOf('gout')) and %patient.exists()");
        Assert.Equal(["diabetes", "gout"], expression.ValueSets);
        Assert.Equal(["conditions", "patient"], expression.Variables);
    }

    [Theory]
    [InlineData("%conditions.subject.resolve().id", "p1")]
    [InlineData("entry.resource.ofType(Observation).where(id = 'a1').subject.resolve().ofType(Patient).name.family", "Muster")]
    [InlineData("%patient.managingOrganization.resolve().ofType(Organization).name", "Practice")]
    [InlineData("%conditions.subject.reference.resolve().id", "p1")]
    public void Resolve_WithinTheBundle_FindsTheResource(string expression, string expected) => Assert.Equal(expected, Fp.Text(expression));

    [Fact]
    public void Function_OfTheApplication_IsCalledAndChecked()
    {
        var scope = Fp.Strict with
        {
            Functions =
            [
                new FhirPathFunction
                {
                    Name = "counted", Arguments = (0, 1), On = ["Condition"], Result = FhirPathType.Integer, ArgumentsNameValueSets = true,
                    Invoke = (input, arguments, _) => FhirPathItems.Of(FhirPathValue.Of(input.Count * 10 + arguments.Count)),
                },
            ],
        };
        Assert.Equal("10", Fp.Text("%conditions.counted()", scope: scope));
        Assert.Equal("12", Fp.Text("%conditions.counted('gout') + 1", scope: scope));
        Assert.Equal(["gout"], Fp.Compile("%conditions.counted('gout')", scope).ValueSets);
        Assert.Equal("unknown-value-set", Assert.Single(Fp.Faults("%conditions.counted('nope')", scope)).Code);
        Assert.Equal("wrong-type", Assert.Single(Fp.Faults("%patient.counted()", scope)).Code);
        Assert.Equal("wrong-arguments", Assert.Single(Fp.Faults("%conditions.counted(1, 2)", scope)).Code);
    }

    [Theory]
    [InlineData("%sct", "http://snomed.info/sct")]
    [InlineData("%loinc", "http://loinc.org")]
    [InlineData("%ucum", "http://unitsofmeasure.org")]
    [InlineData("%`vs-x`", "http://hl7.org/fhir/ValueSet/x")]
    [InlineData("%`ext-x`", "http://hl7.org/fhir/StructureDefinition/x")]
    [InlineData("%resource.type", "collection")]
    public void Variable_OfTheEnvironment_IsKnown(string expression, string expected) => Assert.Equal(expected, Fp.Text(expression));
}
