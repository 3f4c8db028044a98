using System.Text;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class ResourceTypesTests
{
    public static TheoryData<ResourceType> Types => [.. Enum.GetValues<ResourceType>().Except([ResourceType.Unknown])];

    [Theory]
    [MemberData(nameof(Types))]
    public void Parse_NameOfEachType_GivesItBack(ResourceType type)
    {
        Assert.Equal(type, ResourceTypes.Parse(Encoding.UTF8.GetBytes(type.ToString())));
        Assert.Equal(type.ToString(), ResourceTypes.NameOf(type));
    }

    [Theory]
    [InlineData("")]
    [InlineData("patient")]
    [InlineData("Patients")]
    [InlineData("Unknown")]
    [InlineData("Basic")]
    [InlineData("Patieng")]
    public void Parse_OtherName_IsUnknown(string name) => Assert.Equal(ResourceType.Unknown, ResourceTypes.Parse(Encoding.UTF8.GetBytes(name)));

    [Theory]
    [InlineData("{'resourceType':'Observation'}", ResourceType.Observation)]
    [InlineData("{'resourceType':'\\u004fbservation'}", ResourceType.Observation)]
    [InlineData("{'resourceType':['Observation']}", ResourceType.Unknown)]
    [InlineData("{'resourceType':7}", ResourceType.Unknown)]
    [InlineData("[]", ResourceType.Unknown)]
    public void Of_Resource_ReadsResourceType(string json, ResourceType expected) => Assert.Equal(expected, ResourceTypes.Of(Chart.Read(json)));

    [Fact]
    public void NameOf_NumberOutsideTheEnum_IsUnknown() => Assert.Equal("Unknown", ResourceTypes.NameOf((ResourceType)999));

    [Fact]
    public void Views_EachOfThem_NamesItsOwnType()
    {
        foreach (var view in Views.Resources)
        {
            var type = typeof(Views).GetMethod(nameof(Views.TypeOf))!.MakeGenericMethod(view).Invoke(null, null);
            Assert.Equal(view.Name, type!.ToString());
        }
    }
}
