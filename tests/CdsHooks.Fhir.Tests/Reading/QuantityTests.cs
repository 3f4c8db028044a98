using System.Globalization;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class QuantityTests
{
    [Theory]
    [InlineData("{'value':7.2,'unit':'percent of things','system':'http://unitsofmeasure.org','code':'%'}", true)]
    [InlineData("{'value':7.2,'system':'http://unitsofmeasure.org','code':'%'}", true)]
    [InlineData("{'value':7.2,'system':'http:\\/\\/unitsofmeasure.org','code':'\\u0025'}", true)]
    [InlineData("{'value':7.2,'system':'https://www.unitsofmeasure.org/','code':'%'}", true)]
    [InlineData("{'value':7.2,'code':'%'}", true)]
    [InlineData("{'value':7.2,'unit':'%'}", true)]
    [InlineData("{'value':'7.2','unit':'%'}", true)]
    [InlineData("[{'value':7.2,'unit':'%'}]", true)]
    [InlineData("{'value':7.2,'unit':'%','system':'urn:oid:1.2.3','code':'118582008'}", true)]
    [InlineData("{'value':7.2,'code':'local','unit':'%'}", true)]
    [InlineData("{'value':7.2,'unit':'%','system':'http://unitsofmeasure.org','code':'mmol/mol'}", false)]
    [InlineData("{'value':7.2,'unit':'%','system':'http://unitsofmeasure.org','code':'nonsense'}", false)]
    [InlineData("{'value':7.2,'system':'urn:oid:1.2.3','code':'%'}", false)]
    [InlineData("{'value':7.2}", false)]
    [InlineData("{'value':7.2,'unit':7}", false)]
    [InlineData("{'unit':'%'}", false)]
    [InlineData("{'value':1e999,'unit':'%'}", false)]
    [InlineData("{'value':null,'unit':'%'}", false)]
    [InlineData("7.2", false)]
    [InlineData("null", false)]
    public void In_Percent_IsReadOnlyWhenTheUnitSaysSo(string json, bool expected) =>
        Assert.Equal(expected ? 7.2m : null, Quantity.From(Chart.Read(json).One()).In("%"));

    [Theory]
    [InlineData("{'value':2.5}", 2.5)]
    [InlineData("{'value':2.5,'unit':''}", null)]
    [InlineData("{'value':2.5,'unit':7}", null)]
    public void In_PureNumber_NeedsNoUnit(string json, double? expected)
    {
        Assert.Equal((decimal?)expected, Chart.Read<Quantity>(json).In("{INR}"));
        Assert.Equal((decimal?)expected, Chart.Read<Quantity>(json).In("1"));
    }

    [Fact]
    public void In_UnknownUnitAskedByItsOwnCode_IsTheValue()
    {
        Assert.Equal(3, Chart.Quantity("3", "[HPF]").In("[HPF]"));
        Assert.Null(Chart.Quantity("3", "[HPF]").In("[LPF]"));
    }

    [Theory]
    [InlineData("", 29.9, true)]
    [InlineData("", 30.0, false)]
    [InlineData("", 30.1, false)]
    [InlineData("<", 30.0, true)]
    [InlineData("<", 30.1, null)]
    [InlineData("<=", 29.9, true)]
    [InlineData("<=", 30.0, null)]
    [InlineData(">", 29.9, null)]
    [InlineData(">", 30.0, false)]
    [InlineData(">=", 29.9, null)]
    [InlineData(">=", 30.0, false)]
    [InlineData("ad", 10.0, null)]
    [InlineData("~", 90.0, null)]
    public void IsBelow_WithComparator_IsNullWhenItCannotBeTold(string comparator, double value, bool? expected)
    {
        var quantity = WithComparator(comparator, value);
        Assert.Equal(expected, quantity.IsBelow(30, "mg/dL"));
        Assert.Equal(!expected, quantity.IsAtLeast(30, "mg/dL"));
        Assert.Equal(expected, quantity.IsBelow(0.3m, "g/L"));
        Assert.Null(quantity.IsBelow(30, "mmol/L"));
    }

    [Theory]
    [InlineData("", 30.1, true)]
    [InlineData("", 30.0, false)]
    [InlineData("", 29.9, false)]
    [InlineData(">", 30.0, true)]
    [InlineData(">", 29.9, null)]
    [InlineData(">=", 30.1, true)]
    [InlineData(">=", 30.0, null)]
    [InlineData("<", 30.1, null)]
    [InlineData("<", 30.0, false)]
    [InlineData("<=", 30.1, null)]
    [InlineData("<=", 30.0, false)]
    [InlineData("ad", 90.0, null)]
    public void IsAbove_WithComparator_IsNullWhenItCannotBeTold(string comparator, double value, bool? expected)
    {
        Assert.Equal(expected, WithComparator(comparator, value).IsAbove(30, "mg/dL"));
        Assert.Equal(!expected, WithComparator(comparator, value).IsAtMost(30, "mg/dL"));
    }

    [Fact]
    public void In_WithComparator_IsAbsentAndTheBoundIsNot()
    {
        var quantity = WithComparator(">", 60);
        Assert.Null(quantity.In("mg/dL"));
        Assert.Equal(60, quantity.BoundIn("mg/dL"));
    }

    [Theory]
    [InlineData("7", QuantityComparator.Unreadable)]
    [InlineData("''", QuantityComparator.Unreadable)]
    [InlineData("null", QuantityComparator.None)]
    [InlineData("'>'", QuantityComparator.GreaterThan)]
    public void Comparator_OfAnyShape_IsNeverPassedOver(string json, QuantityComparator expected) =>
        Assert.Equal(expected, Chart.Read<Quantity>($"{{'comparator':{json}}}").Comparator);

    [Theory]
    [InlineData("180.156", "mg/dL", "mmol/L", "10")]
    [InlineData("10", "mmol/L", "mg/dL", "180.156")]
    [InlineData("180.156", "mg/dL", "g/L", "1.80156")]
    public void In_WithGlucose_ConvertsMassAndAmount(string value, string from, string to, string expected) =>
        Assert.Equal(Number(expected), Chart.Quantity(value, from).In(to, Analyte.Glucose));

    [Theory]
    [InlineData("1", "mg/dL", "umol/L", 88.40)]
    [InlineData("100", "umol/L", "mg/dL", 1.131)]
    [InlineData("3", "mg/mmol", "mg/g", 26.52)]
    [InlineData("30", "mg/g", "mg/mmol", 3.394)]
    public void In_WithCreatinine_ConvertsMassAndAmount(string value, string from, string to, double expected) =>
        Assert.Equal(expected, (double)Chart.Quantity(value, from).In(to, Analyte.Creatinine)!.Value, 0.005);

    [Fact]
    public void In_WithCholesterol_ConvertsMassAndAmount() =>
        Assert.Equal(2.586, (double)Chart.Quantity("100", "mg/dL").In("mmol/L", Analyte.Cholesterol)!.Value, 0.001);

    [Theory]
    [InlineData("4.1", "meq/L", "mmol/L", "4.1")]
    [InlineData("4.1", "mmol/L", "meq/L", "4.1")]
    public void In_WithPotassium_ConvertsEquivalents(string value, string from, string to, string expected) =>
        Assert.Equal(Number(expected), Chart.Quantity(value, from).In(to, Analyte.Potassium));

    [Fact]
    public void In_WithDivalentIon_CountsBothCharges()
    {
        var calcium = new Analyte(40.078m, 2);
        Assert.Equal(2.5m, Chart.Quantity("5", "meq/L").In("mmol/L", calcium));
        Assert.Equal(5m, Chart.Quantity("2.5", "mmol/L").In("meq/L", calcium));
        Assert.Equal(10.0195m, Chart.Quantity("5", "meq/L").In("mg/dL", calcium));
    }

    [Theory]
    [InlineData("meq/L", "mmol/L")]
    [InlineData("mmol/mol", "%")]
    [InlineData("mmol/mol", "mg/g")]
    [InlineData("mg/mmol", "%")]
    [InlineData("mg/dL", "mmol")]
    [InlineData("mg/dL", "mmol/kg")]
    [InlineData("mL/min", Ucum.Egfr)]
    [InlineData("nonsense", "mmol/L")]
    public void In_WithAnalyteButNoRelation_IsAbsent(string from, string to) => Assert.Null(Chart.Quantity("1", from).In(to, Analyte.Glucose));

    [Fact]
    public void In_WithAbsurdAnalyte_IsAbsent()
    {
        Assert.Null(Chart.Quantity("1", "mg/dL").In("mmol/L", default(Analyte)));
        Assert.Null(Chart.Quantity("1", "meq/L").In("mmol/L", new Analyte(10, 0)));
        Assert.Null(Chart.Quantity("1e28", "mol/L").In("ng/L", Analyte.Glucose));
    }

    [Theory]
    [InlineData("7.2", "%", "7.2")]
    [InlineData("53", "mmol/mol", "7.00044")]
    [InlineData("48", "mmol/mol", "6.54304")]
    [InlineData("0.053", "mol/mol", "7.00044")]
    [InlineData("7.2", "1", null)]
    [InlineData("126", "mg/dL", null)]
    public void ToPercent_EitherScale_IsNgsp(string value, string unit, string? expected) =>
        Assert.Equal(expected is null ? null : Number(expected), HbA1c.ToPercent(Chart.Quantity(value, unit)));

    [Theory]
    [InlineData("74", "mmol/mol", false)]
    [InlineData("75", "mmol/mol", true)]
    [InlineData("8.9", "%", false)]
    [InlineData("9.0", "%", true)]
    [InlineData("9", "g/dL", null)]
    public void IsAtLeast_HbA1cAroundNine_HoldsInBothScales(string value, string unit, bool? expected)
    {
        Assert.Equal(expected, HbA1c.IsAtLeast(Chart.Quantity(value, unit), 9));
        Assert.Equal(!expected, HbA1c.IsBelow(Chart.Quantity(value, unit), 9));
    }

    [Fact]
    public void ToPercent_AboveTheScale_IsOnlyABound()
    {
        var high = Chart.Read<Quantity>("{'value':14,'comparator':'>','unit':'%'}");
        Assert.Null(HbA1c.ToPercent(high));
        Assert.True(HbA1c.IsAtLeast(high, 9));
        Assert.Null(HbA1c.IsAtLeast(high, 15));
    }

    private static Quantity WithComparator(string comparator, double value) => Chart.Read<Quantity>(
        string.Create(CultureInfo.InvariantCulture, $"{{'value':{value},'unit':'mg/dL'{(comparator.Length == 0 ? "" : $",'comparator':'{comparator}'")}}}"));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
