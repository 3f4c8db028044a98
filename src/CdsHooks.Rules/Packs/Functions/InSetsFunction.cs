using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Packs.Binding;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>inSets('a', 'b')</c>: the names of those value sets that the code of a resource, or a concept, lies in.</summary>
internal static class InSetsFunction
{
    /// <summary>The function.</summary>
    /// <param name="codes">The value sets that arguments may name.</param>
    public static FhirPathFunction Of(PackCodes codes) => new()
    {
        Name = "inSets",
        Arguments = (1, 64),
        ArgumentsNameValueSets = true,
        Result = FhirPathType.String.Many,
        Invoke = (input, arguments, call) => Replies.Each(input, call, item => FhirPathItems.Of([.. Found(item.Node, arguments, codes)])),
    };

    private static IEnumerable<FhirPathValue> Found(TapeNode node, IReadOnlyList<FhirPathItems> arguments, PackCodes codes)
    {
        var concept = ConceptOf(node);
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = Replies.RequiredText(arguments, i, "inSets");
            if (codes.Find(name) is { } set && codes.Contains(set, concept)) { yield return FhirPathValue.Of(name); }
        }
    }

    private static TapeNode ConceptOf(TapeNode node) => ResourceTypes.Of(node) switch
    {
        ResourceType.Unknown => node,
        ResourceType.Immunization => node.One("vaccineCode"u8),
        ResourceType.MedicationRequest or ResourceType.MedicationStatement => node.One("medicationCodeableConcept"u8),
        _ => node.One("code"u8),
    };
}
