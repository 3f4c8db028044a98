using CdsHooks.Fhir.FhirPath.Values;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Tests.Reading;

namespace CdsHooks.Fhir.Tests.FhirPath.Values;

public class FhirPathQuantityTests
{
    [Theory]
    [InlineData("4 days", "4 days")]
    [InlineData("1 week", "1 week")]
    [InlineData("4.5 'mg'", "4.5 'mg'")]
    [InlineData("4.50'mg'", "4.50 'mg'")]
    [InlineData("1", "1 '1'")]
    [InlineData("-1.0", "-1.0 '1'")]
    [InlineData("+2 'mL/min/{1.73_m2}'", "2 'mL/min/{1.73_m2}'")]
    [InlineData("1 'no unit'", "1 'no unit'")]
    [InlineData("1 wk", null)]
    [InlineData("1.a", null)]
    [InlineData("1.", null)]
    [InlineData("1 ", null)]
    [InlineData("a", null)]
    [InlineData("", null)]
    [InlineData("1 '", null)]
    [InlineData("1 ''", null)]
    [InlineData("1 'a'b'", null)]
    [InlineData("1 'mg", null)]
    [InlineData("99999999999999999999999999999999 'mg'", null)]
    public void Parse_Text_IsWrittenAsALiteral(string text, string? expected) =>
        Assert.Equal(expected, FhirPathQuantity.Parse(text)?.ToString());

    [Theory]
    [InlineData("{'value':185,'unit':'lbs','system':'http://unitsofmeasure.org','code':'[lb_av]'}", "185 '[lb_av]'")]
    [InlineData("{'value':7.20,'unit':'%'}", "7.20 '%'")]
    [InlineData("{'value':3,'unit':'mos','system':'http://unitsofmeasure.org','code':'mo'}", "3 months")]
    [InlineData("{'value':40,'system':'http://unitsofmeasure.org','code':'a'}", "40 years")]
    [InlineData("{'value':40,'unit':'years'}", "40 years")]
    [InlineData("{'value':2,'unit':'tablets'}", "2 'tablets'")]
    [InlineData("{'value':2,'system':'http://snomed.info/sct','code':'732936001'}", "2 '732936001'")]
    [InlineData("{'value':2.5}", "2.5 '1'")]
    [InlineData("{'value':2.5,'unit':7}", null)]
    [InlineData("{'unit':'mg'}", null)]
    [InlineData("{'value':1e999,'unit':'mg'}", null)]
    [InlineData("7", null)]
    public void Of_Element_TakesTheUnitFromCodeThenWords(string json, string? expected) =>
        Assert.Equal(expected, FhirPathQuantity.Of(Chart.Read(json))?.ToString());

    [Fact]
    public void Of_ElementWithComparator_IsNeitherEqualNorComparable()
    {
        const string Json = "{'value':60,'comparator':'>','unit':'mg','system':'http://unitsofmeasure.org','code':'mg'}";
        var bound = FhirPathQuantity.Of(Chart.Read(Json))!.Value;
        var other = Literal.Quantity("60 'mg'");

        Assert.Null(QuantityComparison.IsEqual(bound, other));
        Assert.Null(QuantityComparison.Compare(other, bound));
        Assert.False(QuantityComparison.IsEquivalent(bound, bound));
        Assert.Null(QuantityArithmetic.Add(bound, other));
        Assert.Null(QuantityArithmetic.Multiply(bound, other));
        Assert.Null(QuantityArithmetic.Divide(other, bound));
    }

    [Fact]
    public void Of_ElementAndComparison_AllocateNothing()
    {
        var node = Chart.Read("{'value':7.2,'unit':'mg/dL','system':'http://unitsofmeasure.org','code':'mg/dL'}");
        var limit = Literal.Quantity("0.07 'g/L'");
        var moment = Chart.Read("['2024-05-01T10:00:00.000-05:00']").One();
        var other = Literal.Time("@2024-05-01T16:00:00Z");
        Run();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Run()
        {
            Assert.True(QuantityComparison.Compare(FhirPathQuantity.Of(node)!.Value, limit) is > 0);
            var value = FhirPathDateTime.Parse(TimeKind.DateTime, moment.Utf8)!.Value;
            Assert.True(TimeComparison.Compare(value, other) is < 0);
        }
    }
}
