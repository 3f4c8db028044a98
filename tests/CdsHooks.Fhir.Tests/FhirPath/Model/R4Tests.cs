using System.Text;
using CdsHooks.Fhir.FhirPath.Model;

namespace CdsHooks.Fhir.Tests.FhirPath.Model;

public class R4Tests
{
    [Fact]
    public void Types_OfTheTable_AreThoseOfTheStandard()
    {
        Assert.Equal(148, R4.Types.Count(type => type.IsResource));
        Assert.Equal(20, R4.Types.Count(type => type.IsPrimitive));
        Assert.True(R4.Types.Count(type => type.IsPart) > 400);
        Assert.Null(R4.Find("observation"));
        Assert.Null(R4.Find("SimpleQuantity"));
        Assert.Null(R4.Find("SubscriptionStatus"));
        Assert.Null(R4.Find("MetadataResource"));
    }

    [Fact]
    public void Names_OfBasesAndTypes_AreAllTypes()
    {
        foreach (var type in R4.Types)
        {
            Assert.True(type.Base is null ? type.Name is "Element" or "Resource" : R4.Find(type.Base) is not null, type.Name);
            foreach (var (name, element) in type.Elements)
            {
                Assert.Equal(name, element.Name);
                Assert.All(element.Types, known => Assert.NotNull(R4.Find(known)));
                Assert.Equal(element.IsChoice ? element.Types.Count : 1, element.JsonNames.Count);
                Assert.True(element.IsChoice || element.Types.Count == 1, $"{type.Name}.{name}");
            }
        }
    }

    [Theory]
    [InlineData("Observation", "value", "Quantity|CodeableConcept|string|boolean|integer|Range|Ratio|SampledData|time|dateTime|Period", false)]
    [InlineData("Observation", "component", "Observation.component", true)]
    [InlineData("Observation.component", "referenceRange", "Observation.referenceRange", true)]
    [InlineData("Observation.component", "modifierExtension", "Extension", true)]
    [InlineData("Observation", "subject", "Reference", false)]
    [InlineData("Patient", "name", "HumanName", true)]
    [InlineData("Patient", "contained", "Resource", true)]
    [InlineData("Patient", "id", "id", false)]
    [InlineData("Patient", "birthDate", "date", false)]
    [InlineData("HumanName", "id", "string", false)]
    [InlineData("Bundle.entry", "resource", "Resource", false)]
    [InlineData("Bundle.entry.response", "outcome", "Resource", false)]
    [InlineData("Questionnaire.item", "item", "Questionnaire.item", true)]
    [InlineData("Timing", "repeat", "Timing.repeat", false)]
    [InlineData("Age", "value", "decimal", false)]
    [InlineData("dateTime", "extension", "Extension", true)]
    [InlineData("Narrative", "div", "xhtml", false)]
    [InlineData("ElementDefinition", "type", "ElementDefinition.type", true)]
    public void Element_OfAType_HasTypesAndCardinality(string type, string name, string types, bool isList)
    {
        var element = R4.Find(type)!.Elements[name];
        Assert.Equal(types, string.Join('|', element.Types));
        Assert.Equal(isList, element.IsList);
        Assert.Equal(types.Contains('|', StringComparison.Ordinal), element.IsChoice);
    }

    [Fact]
    public void JsonNames_OfAChoice_EndWithTheType()
    {
        Assert.Equal(["effectiveDateTime", "effectivePeriod", "effectiveTiming", "effectiveInstant"], R4.Find("Observation")!.Elements["effective"].JsonNames.Select(Encoding.UTF8.GetString));
        Assert.Equal(["status"], R4.Find("Observation")!.Elements["status"].JsonNames.Select(Encoding.UTF8.GetString));
    }

    [Theory]
    [InlineData("code", "code", true)]
    [InlineData("code", "string", true)]
    [InlineData("code", "Element", true)]
    [InlineData("string", "code", false)]
    [InlineData("uuid", "uri", true)]
    [InlineData("Age", "Quantity", true)]
    [InlineData("Patient", "Resource", true)]
    [InlineData("Bundle", "DomainResource", false)]
    [InlineData("Patient.contact", "BackboneElement", true)]
    [InlineData("Nothing", "Nothing", false)]
    public void IsA_OverTheBases_Climbs(string name, string baseName, bool expected) => Assert.Equal(expected, R4.IsA(name, baseName));
}
