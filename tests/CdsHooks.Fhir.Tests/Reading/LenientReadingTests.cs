using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class LenientReadingTests
{
    [Theory]
    [InlineData("{'a':'x'}", "x")]
    [InlineData("{'a':['x','y']}", "x")]
    [InlineData("{'a':[null,'y']}", "y")]
    [InlineData("{'a':[[['z']]]}", "z")]
    [InlineData("{'a':[]}", null)]
    [InlineData("{'a':[null]}", null)]
    [InlineData("{'a':[[]]}", null)]
    [InlineData("{'a':null}", null)]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    [InlineData("'a'", null)]
    public void One_OfAnyShape_IsTheFirstValue(string json, string? expected) => Assert.Equal(expected, Chart.Read(json).One("a"u8).GetString());

    [Theory]
    [InlineData("{'a':'x'}", "x")]
    [InlineData("{'a':['x','y']}", "x,y")]
    [InlineData("{'a':[null,'x',null,'y',null]}", "x,y")]
    [InlineData("{'a':[]}", "")]
    [InlineData("{'a':null}", "")]
    [InlineData("{}", "")]
    public void Many_OfAnyShape_ListsTheValues(string json, string expected)
    {
        var list = Chart.Read(json).Many<FhirCode>("a"u8);
        var items = new List<string>();
        foreach (var item in list) { items.Add(item.ToString()); }
        Assert.Equal(expected, string.Join(',', items));
        Assert.Equal(items.Count, list.Count);
        Assert.Equal(items.Count == 0, list.IsEmpty);
        Assert.Equal(items.FirstOrDefault() ?? "", list.First.ToString());
    }

    [Fact]
    public void Many_DefaultList_IsEmpty() => Assert.True(default(FhirList<Coding>).IsEmpty);

    [Theory]
    [InlineData("{'valueQuantity':{}}", ChoiceType.Quantity)]
    [InlineData("{'valueCodeableConcept':{}}", ChoiceType.CodeableConcept)]
    [InlineData("{'valueString':'x'}", ChoiceType.String)]
    [InlineData("{'valueBoolean':true}", ChoiceType.Boolean)]
    [InlineData("{'valueInteger':1}", ChoiceType.Integer)]
    [InlineData("{'valueRange':{}}", ChoiceType.Range)]
    [InlineData("{'valueRatio':{}}", ChoiceType.Ratio)]
    [InlineData("{'valueSampledData':{}}", ChoiceType.SampledData)]
    [InlineData("{'valueTime':'10:00'}", ChoiceType.Time)]
    [InlineData("{'valueDateTime':'2024'}", ChoiceType.DateTime)]
    [InlineData("{'valuePeriod':{}}", ChoiceType.Period)]
    [InlineData("{'valueDate':'2024'}", ChoiceType.Date)]
    [InlineData("{'valueInstant':'2024'}", ChoiceType.Instant)]
    [InlineData("{'valueTiming':{}}", ChoiceType.Timing)]
    [InlineData("{'valueAge':{}}", ChoiceType.Age)]
    [InlineData("{'valueReference':{}}", ChoiceType.Reference)]
    [InlineData("{'val\\u0075eQuantity':{}}", ChoiceType.Quantity)]
    [InlineData("{'valueQuantity':null,'valueString':'x'}", ChoiceType.String)]
    [InlineData("{'valueQuantity':[{}]}", ChoiceType.Quantity)]
    [InlineData("{'value':{}}", ChoiceType.None)]
    [InlineData("{'valuequantity':{}}", ChoiceType.None)]
    [InlineData("{'valueMoney':{}}", ChoiceType.None)]
    [InlineData("{'_valueString':{}}", ChoiceType.None)]
    [InlineData("[]", ChoiceType.None)]
    public void Choice_ByItsName_HasThatType(string json, ChoiceType expected) => Assert.Equal(expected, Chart.Read(json).Choice("value"u8).Type);

    [Fact]
    public void Choice_AskedForAnotherType_IsAbsent()
    {
        var text = Chart.Read("{'valueString':'7.2'}").Choice("value"u8);
        Assert.Null(text.AsQuantity.Value);
        Assert.Null(text.AsBoolean);
        Assert.Null(text.AsInteger);
        Assert.Null(text.AsDate);
        Assert.Null(text.When);
        Assert.False(text.AsCodeableConcept.HasValue);
        Assert.Equal("7.2", text.AsString);
    }

    [Theory]
    [InlineData("{'modifierExtension':[{'url':'x'}]}", true)]
    [InlineData("{'modifierExtension':{'url':'x'}}", true)]
    [InlineData("{'modifierExtensi\\u006fn':[{'url':'x'}]}", true)]
    [InlineData("{'modifierExtension':'x'}", true)]
    [InlineData("{'modifierExtension':[]}", false)]
    [InlineData("{'modifierExtension':{}}", false)]
    [InlineData("{'modifierExtension':[null]}", false)]
    [InlineData("{'modifierExtension':null}", false)]
    [InlineData("{'extension':[{'url':'x'}]}", false)]
    public void HasModifierExtension_OfAnyShape_IsTrueForContent(string json, bool expected) =>
        Assert.Equal(expected, Chart.Read(json).HasModifierExtension());

    [Fact]
    public void HasModifierExtension_SecondItemHasContent_IsTrue() =>
        Assert.True(Chart.Read("{'modifierExtension':[{},{'url':'x'}]}").HasModifierExtension());

    [Theory]
    [InlineData("true", true)]
    [InlineData("'true'", true)]
    [InlineData("false", false)]
    [InlineData("'false'", false)]
    [InlineData("'True'", null)]
    [InlineData("1", null)]
    public void Boolean_OfAnyShape_IsReadWhenCertain(string json, bool? expected) => Assert.Equal(expected, Chart.Read($"{{'a':{json}}}").Boolean("a"u8));

    [Theory]
    [InlineData("7.2", "7.2")]
    [InlineData("'7.2'", "7.2")]
    [InlineData("'-7'", "-7")]
    [InlineData("7.2e1", "72")]
    [InlineData("'7,2'", null)]
    [InlineData("'1e3'", null)]
    [InlineData("' 7'", null)]
    [InlineData("'<7'", null)]
    [InlineData("''", null)]
    [InlineData("1e999", null)]
    [InlineData("true", null)]
    public void Number_OfAnyShape_IsReadWhenCertain(string json, string? expected) =>
        Assert.Equal(expected is null ? null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Chart.Read($"{{'a':{json}}}").Number("a"u8));
}
