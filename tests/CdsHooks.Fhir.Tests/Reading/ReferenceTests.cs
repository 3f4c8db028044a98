using System.Text;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Fhir.Tests.Reading;

public class ReferenceTests
{
    [Theory]
    [Trait("row", "F-10")]
    [InlineData("Patient/123", ResourceType.Patient, "123")]
    [InlineData("Patient/123/_history/4", ResourceType.Patient, "123")]
    [InlineData("https://ehr.example/fhir/r4/Medication/a-b.C", ResourceType.Medication, "a-b.C")]
    [InlineData("http://ehr.example/Medication/a/_history/2", ResourceType.Medication, "a")]
    [InlineData("Medication\\/1", ResourceType.Medication, "1")]
    [InlineData("Basic/1", ResourceType.Unknown, "1")]
    [InlineData("123", ResourceType.Unknown, "123")]
    public void TryGetTarget_LiteralReference_GivesTypeAndId(string literal, ResourceType expectedType, string expectedId)
    {
        var reference = Chart.Read<Reference>($"{{'reference':'{literal}'}}");
        Assert.True(reference.TryGetTarget(out var type, out var id));
        Assert.Equal(expectedType, type);
        Assert.Equal(expectedId, Encoding.UTF8.GetString(id));
        Assert.Equal(expectedType != ResourceType.Unknown, reference.IsTo(ResourceType.Patient, id) || reference.IsTo(ResourceType.Medication, id));
    }

    [Theory]
    [Trait("row", "F-10")]
    [InlineData("'#med1'")]
    [InlineData("'#'")]
    [InlineData("'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0'")]
    [InlineData("'Patient?identifier=http://x|1'")]
    [InlineData("'Patient/'")]
    [InlineData("'/123'")]
    [InlineData("'Patient/../../x'")]
    [InlineData("'Patient/..'")]
    [InlineData("'Patient/a b'")]
    [InlineData("'Patient/a%2Fb'")]
    [InlineData("'patient/1'")]
    [InlineData("'Pati3nt/1'")]
    [InlineData("'ftp://x/Patient/1'")]
    [InlineData("'https://'")]
    [InlineData("'https://ehr.example'")]
    [InlineData("'_history/1'")]
    [InlineData("''")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{}")]
    public void TryGetTarget_OtherForm_IsRefused(string literal) =>
        Assert.False(Chart.Read<Reference>($"{{'reference':{literal}}}").TryGetTarget(out _, out _));

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void TryGetTarget_LongId_IsReadUpToTheLimit(int length, bool expected) =>
        Assert.Equal(expected, Chart.Read<Reference>($"{{'reference':'Patient/{new string('a', length)}'}}").TryGetTarget(out _, out _));

    [Theory]
    [InlineData("Patient/1", ReferenceKind.Relative)]
    [InlineData("https://ehr.example/Patient/1", ReferenceKind.Absolute)]
    [InlineData("#1", ReferenceKind.Contained)]
    [InlineData("#", ReferenceKind.None)]
    [InlineData("urn:oid:1.2.3", ReferenceKind.Urn)]
    [InlineData("1", ReferenceKind.Bare)]
    [InlineData("a b", ReferenceKind.None)]
    [InlineData("", ReferenceKind.None)]
    public void Kind_OfEachForm_IsTold(string literal, ReferenceKind expected) =>
        Assert.Equal(expected, Chart.Read<Reference>($"{{'reference':'{literal}'}}").Kind);

    [Fact]
    public void TryGetTarget_BareIdWithType_TakesTheType()
    {
        Assert.True(Chart.Read<Reference>("{'reference':'1','type':'Practitioner'}").TryGetTarget(out var type, out _));
        Assert.Equal(ResourceType.Practitioner, type);
    }

    [Fact]
    public void TryGetTarget_BareString_IsReadAsReference() => Assert.True(Chart.Read<Reference>("'Patient/1'").IsTo(ResourceType.Patient, "1"u8));

    [Fact]
    public void Identifier_WithoutLiteral_IsStillThere()
    {
        var reference = Chart.Read<Reference>("{'identifier':{'system':'urn:x','value':'7'}}");
        Assert.True(reference.HasValue);
        Assert.True(reference.Identifier.Value.Is("7"u8));
        Assert.Equal(ReferenceKind.None, reference.Kind);
    }

    [Theory]
    [InlineData("'#m'", "[{'id':'k'},{'id':'m','resourceType':'Medication'}]", true)]
    [InlineData("'#m'", "{'id':'m','resourceType':'Medication'}", true)]
    [InlineData("'#m'", "[{'id':'#m','resourceType':'Medication'}]", true)]
    [InlineData("'#n'", "[{'id':'m'}]", false)]
    [InlineData("'#m'", "[7,null,'m']", false)]
    [InlineData("'Medication/m'", "[{'id':'m'}]", false)]
    public void FindContained_ByHash_LooksIntoTheResource(string literal, string contained, bool expected)
    {
        var order = Chart.Read<MedicationRequest>($"{{'contained':{contained},'medicationReference':{{'reference':{literal}}}}}");
        Assert.Equal(expected, order.MedicationReference.FindContained(order.Node).HasValue);
    }
}
