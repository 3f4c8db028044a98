using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Fhir.Tests.FhirPath;

public sealed class NavigationTests
{
    [Theory]
    [InlineData("entry.resource.id", "p1,c1,a1,a2")]
    [InlineData("Bundle.entry.resource.ofType(Patient).name.given", "Anna,Maria,Anni")]
    [InlineData("entry.resource.ofType(Patient).name[1].given", "Anni")]
    [InlineData("entry.resource.ofType(Patient).name.where(use = 'official').given.first()", "Anna")]
    [InlineData("entry.resource.where($this is Condition).id", "c1")]
    [InlineData("entry.resource.ofType(Patient).name.given.where($index = 1)", "Maria")]
    [InlineData("entry[0].resource.ofType(Patient).contained.ofType(Organization).name", "Practice")]
    public void Path_OfElements_IsFollowed(string expression, string expected) => Assert.Equal(expected, Fp.Text(expression));

    [Theory]
    [InlineData("entry.resource.ofType(Observation).value.ofType(Quantity).unit", "%,mmol/L")]
    [InlineData("entry.resource.ofType(Observation).value.ofType(string)", "")]
    [InlineData("entry.resource.ofType(Observation).effective.ofType(dateTime)", "2026-01-05T10:00:00Z")]
    [InlineData("entry.resource.ofType(Observation).effective.ofType(Period).start", "2025-03")]
    [InlineData("entry.resource.ofType(Patient).deceased.ofType(boolean)", "false")]
    [InlineData("(entry.resource.ofType(Patient).multipleBirth as integer) + 1", "3")]
    [InlineData("entry.resource.ofType(Patient).deceased is dateTime", "false")]
    public void Choice_OfOneType_IsNarrowed(string expression, string expected) => Assert.Equal(expected, Fp.Text(expression));

    [Theory]
    [InlineData("entry.resource.ofType(Patient).birthDate.extension('http://example.org/place').value", "Bern")]
    [InlineData("entry.resource.ofType(Patient).birthDate.extension.where(url = 'http://example.org/other').exists()", "false")]
    [InlineData("entry.resource.ofType(Patient).name.given.id", "g2")]
    public void Primitive_WithSibling_HasItsExtensionsAndId(string expression, string expected) => Assert.Equal(expected, Fp.Text(expression));

    [Fact]
    public void Primitive_WithoutValue_IsThereButHasNone()
    {
        const string Json = """{"resourceType":"Patient","_birthDate":{"extension":[{"url":"u","valueCode":"unknown"}]},"name":[{"given":[null,"B"],"_given":[{"id":"a"},null]}]}""";
        Assert.Equal("true", Fp.Text("Patient.birthDate.exists()", Json, Fp.Lenient));
        Assert.Equal("false", Fp.Text("Patient.birthDate.hasValue()", Json, Fp.Lenient));
        Assert.Equal("unknown", Fp.Text("Patient.birthDate.extension.value", Json, Fp.Lenient));
        Assert.Equal("", Fp.Text("Patient.birthDate < today()", Json, Fp.Lenient));
        Assert.Equal("false,true", Fp.Text("Patient.name.given.select(hasValue())", Json, Fp.Lenient));
    }

    [Fact]
    public void Shape_ThatStrays_IsReadAsCharts()
    {
        const string Json = """{"resourceType":"Patient","name":{"given":"A","family":["F","G"]},"gender":null,"birthDate":{"x":1},"contact":[null,[],3]}""";
        Assert.Equal("A", Fp.Text("Patient.name.given", Json, Fp.Lenient));
        Assert.Equal("F", Fp.Text("Patient.name.family", Json, Fp.Lenient));
        Assert.Equal("true", Fp.Text("Patient.gender.empty() and Patient.contact.empty()", Json, Fp.Lenient));
        Assert.Equal("", Fp.Text("Patient.birthDate + 1 day", Json, Fp.Lenient));
    }

    [Fact]
    public void Escapes_InJson_AreHonoured()
    {
        const string Json = """{"resourceType":"Patient","gender":"f\u0065male","name":[{"family":"\u00dc\"x"}],"n\u0061me2":1}""";
        Assert.Equal("true", Fp.Text("Patient.where(gender = 'female').exists()", Json, Fp.Lenient));
        Assert.Equal("true", Fp.Text("Patient.gender in ('male' | 'female')", Json, Fp.Lenient));
        Assert.Equal("true", Fp.Text("Patient.name.family = 'Ü\"x'", Json, Fp.Lenient));
    }

    [Fact]
    public void Json_ThatIsNoFhir_CanBeAskedForAnyMember()
    {
        const string Json = """{"patientId":"p1","count":3,"flag":true,"draftOrders":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"ServiceRequest","id":"s1"}}]},"selections":["a","b"]}""";
        var scope = Fp.Strict with { Input = FhirPathType.Any };
        Assert.Equal("p1", Fp.Text("patientId", Json, scope));
        Assert.Equal("true", Fp.Text("count + 1 = 4 and flag", Json, scope));
        Assert.Equal("s1", Fp.Text("draftOrders.entry.resource.ofType(ServiceRequest).id", Json, scope));
        Assert.Equal("2", Fp.Text("selections.count()", Json, scope));
    }

    [Fact]
    public void Tree_OfItem_HoldsAllElementsOfAllLevels()
    {
        const string Json = """{"resourceType":"Patient","id":"p","name":[{"given":["A","B"]}]}""";
        Assert.Equal("2", Fp.Text("children().count()", Json, Fp.Lenient));
        Assert.Equal("4", Fp.Text("descendants().count()", Json, Fp.Lenient));
        Assert.Equal("p,A,B", Fp.Text("repeat(children()).where($this is string)", Json, Fp.Lenient));
    }

    [Theory]
    [InlineData("entry.resource.ofType(Patient).birthDate", "FHIR.date")]
    [InlineData("entry.resource.ofType(Patient).name.given.first()", "FHIR.string")]
    [InlineData("entry.resource.ofType(Patient).multipleBirth", "FHIR.integer")]
    [InlineData("entry.first()", "FHIR.Bundle.entry")]
    [InlineData("1 + 1.0", "System.Decimal")]
    [InlineData("today()", "System.Date")]
    public void Type_OfItem_IsTold(string expression, string type) => Assert.Equal(type, Fp.Items(expression)[0].TypeName);

    [Theory]
    [InlineData("entry.resource.ofType(Patient).birthDate", "FHIR.date", false)]
    [InlineData("%patient.birthDate", "FHIR.date", true)]
    [InlineData("%patient.name.given", "FHIR.string", false)]
    [InlineData("%patient.name.first().family", "FHIR.string", true)]
    [InlineData("%conditions.exists()", "System.Boolean", true)]
    [InlineData("%conditions.count() + 1", "System.Integer", true)]
    [InlineData("%conditions.onset", "Any", false)]
    [InlineData("%conditions.onset.ofType(dateTime).first()", "FHIR.dateTime", true)]
    [InlineData("today() - 3 months", "System.Date", true)]
    [InlineData("iif(%conditions.exists(), 'a', 'b')", "System.String", true)]
    public void Type_OfExpression_IsKnownBeforeData(string expression, string type, bool isSingle) =>
        Assert.Equal(new FhirPathType(type, isSingle), Fp.Compile(expression).Type);
}
