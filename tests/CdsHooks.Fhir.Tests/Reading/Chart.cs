using System.Text;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Tests.Reading;

/// <summary>Views over inline JSON. Single quotes stand for double quotes, so that tests can be read.</summary>
internal static class Chart
{
    public static TapeNode Read(string json)
    {
        var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(json.Replace('\'', '"')), out var fault);
        Assert.Null(fault);
        return tape!.Root;
    }

    public static T Read<T>(string json)
        where T : struct, IFhirElement<T> => T.From(Read(json));

    public static PartialDate Date(string text) => PartialDate.Parse(Encoding.UTF8.GetBytes(text)) ?? throw new ArgumentException(text, nameof(text));

    public static Quantity Quantity(string value, string unit) => Read<Quantity>($"{{'value':{value},'unit':'{unit}','system':'http://unitsofmeasure.org','code':'{unit}'}}");
}
