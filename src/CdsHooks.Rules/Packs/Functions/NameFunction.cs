using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>name()</c>: what people call a resource or concept: the words of the chart, for medicines else the names of their ingredients.</summary>
internal static class NameFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "name",
        Arguments = (0, 0),
        Result = FhirPathType.String.Many,
        Invoke = static (input, _, call) => Replies.Each(input, call, item => Replies.Text(Of(item, call))),
    };

    /// <summary>The name of an item; <see langword="null"/> when the chart has none.</summary>
    public static string? Of(FhirPathValue item, FhirPathCall call)
    {
        if (Medicines.Of(item, call) is { } medicine) { return medicine.Display ?? (medicine.IsResolved ? IngredientNames.Of(medicine.Ingredients) : null); }
        var node = item.Node;
        if (!node.IsObject) { return DisplayText.Clean(item.AsString()); }
        return ResourceTypes.Of(node) switch
        {
            ResourceType.Unknown => OfElement(node),
            ResourceType.Patient => new Patient(node).DisplayName,
            ResourceType.Immunization => new CodeableConcept(node.One("vaccineCode"u8)).Display,
            ResourceType.CarePlan => node.Text("title"u8) ?? node.Many<CodeableConcept>("category"u8).First.Display,
            _ => new CodeableConcept(node.One("code"u8)).Display ?? DisplayText.Clean(node.Text("description"u8)),
        };
    }

    private static string? OfElement(TapeNode node) => DisplayText.Clean(node.Text("display"u8)) ?? new CodeableConcept(node).Display;
}
