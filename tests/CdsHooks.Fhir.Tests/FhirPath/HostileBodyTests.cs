using System.Text;
using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Fhir.Tests.FhirPath;

/// <summary>Bodies that no honest client sends. Nothing but <see cref="FhirPathException"/> comes out, and what costs much is charged.</summary>
public sealed class HostileBodyTests
{
    private static readonly string[] Bodies =
    [
        """{"resourceType":"Bundle","entry":{"resource":[{"resourceType":"Patient","name":"x","birthDate":17,"deceasedBoolean":"yes"}]}}""",
        """{"resourceType":"Bundle","entry":[[[{"resource":{}}]],null,{"resource":{"resourceType":5}},{"resource":{"resourceType":"Nothing","id":"n"}}]}""",
        """{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","valueQuantity":5,"valueString":{"a":1},"effectiveDateTime":"0000-99","code":[{"coding":"x"}]}}]}""",
        """{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition","onsetDateTime":["2020"],"subject":{"reference":"#"},"contained":[[],{"id":7}],"code":{"coding":[{"system":5,"code":["a","b"]}]}}}]}""",
        """{"resourceType":"Patient","_birthDate":[{"id":"a"}],"name":[{"_given":{"id":"g"},"given":[null,null]}]}""",
        "[]", "3", "null", "\"text\"", "{}",
    ];

    private static readonly string[] Expressions =
    [
        "entry.resource", "entry.resource.ofType(Patient).name.given.exists()", "entry.resource.ofType(Observation).value.ofType(Quantity) > 5 'mg'", "descendants().count()",
        "entry.resource.ofType(Observation).effective.ofType(dateTime) < today()", "entry.resource.ofType(Condition).code.where(memberOf('diabetes')).exists()",
        "entry.resource.ofType(Condition).subject.resolve().id", "entry.resource.ofType(Condition).onset.ofType(dateTime).select($this + 1 day)",
        "entry.resource.ofType(Patient).birthDate.extension('x')", "entry.resource.ofType(Patient).name.given.select(upper())", "entry = entry", "entry.distinct() ~ entry",
        "entry.resource.ofType(Patient).deceased.ofType(boolean).not()", "repeat(children()).id", "entry.resource.type().name", "entry.resource.ofType(Patient).birthDate.toString()",
    ];

    [Fact]
    public void Body_OfAnyShape_EndsInItemsOrOneException()
    {
        foreach (var body in Bodies)
        {
            foreach (var expression in Expressions)
            {
                try
                {
                    var items = Fp.Items(expression, body, Fp.Lenient with { Input = FhirPathType.Any });
                    for (var i = 0; i < items.Count; i++) { _ = items[i].AsString() ?? items[i].TypeName; }
                }
                catch (FhirPathException exception)
                {
                    Assert.False(exception.IsOutOfBudget, $"{expression} over {body}: {exception.Message}");
                }
            }
        }
    }

    [Fact]
    public void List_OfGaps_IsReadInOnePass()
    {
        var body = $$"""{"resourceType":"Patient","name":[{"given":[{{Repeated("null", 50_000)}}],"_given":[{{Repeated("""{"id":"x"}""", 50_000)}}]}]}""";
        Assert.Equal("50000", Fp.Text("Patient.name.given.count()", body, Fp.Lenient));
    }

    [Fact]
    public void Object_OfManyMembers_CostsManySteps()
    {
        var body = $$"""{"resourceType":"Patient",{{string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"m{i}\":1"))}},"gender":"male","name":[{{Repeated("{}", 2_000)}}]}""";
        Assert.True(Assert.Throws<FhirPathException>(() => Fp.Items("Patient.name.where(%resource.gender = 'female').exists()", body, Fp.Lenient,
            new FhirPathCall { Now = Fp.Now, StepsLeft = 500_000 })).IsOutOfBudget);
    }

    [Fact]
    public void Items_OfManyParts_AreComparedAtTheirCost()
    {
        var part = $$"""{"family":"x","given":[{{Repeated("\"a\"", 500)}}],"use":"usual"}""";
        var other = $$"""{"use":"usual","given":[{{Repeated("\"a\"", 500)}}],"family":"y"}""";
        var body = $$"""{"resourceType":"Patient","name":[{{Repeated(part + "," + other, 200)}}]}""";
        Assert.Equal("2", Fp.Text("Patient.name.distinct().count()", body, Fp.Lenient));
        Assert.True(Assert.Throws<FhirPathException>(() => Fp.Items("Patient.name.where(%resource.name.distinct().count() = 1)", body, Fp.Lenient)).IsOutOfBudget);
    }

    private static string Repeated(string text, int times) => new StringBuilder().AppendJoin(',', Enumerable.Repeat(text, times)).ToString();
}
