using System.Globalization;
using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;
using CdsHooks.Service.App.Views;

namespace CdsHooks.Service.App.Live;

/// <summary>Says a resource in a line for people. What it does not have is left out, whatever the profiles ask for.</summary>
internal static class ResourceText
{
    /// <summary>A resource as a line of evidence.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="chart">The chart it stands in, for medications that are referred to.</param>
    public static FactView Of(TapeNode resource, Chart chart)
    {
        var type = ResourceTypes.Of(resource);
        var name = resource["resourceType"u8].GetString() ?? "";
        var id = DisplayText.Clean(resource.One("id"u8).GetString());
        return new FactView(KindOf(type), NameOf(type, resource, chart), ValueOf(type, resource), DateOf(type, resource)?.ToString() is { } date ? Day(date) : null,
            StatusOf(type, resource), id is null ? null : $"{DisplayText.Clean(name)}/{id}");
    }

    /// <summary>The day on which a resource counts; <see langword="null"/> where none is recorded or it cannot be read.</summary>
    public static PartialDate? DateOf(ResourceType type, TapeNode resource) => type switch
    {
        ResourceType.Observation => new Observation(resource).Effective ?? resource.Date("issued"u8),
        ResourceType.Condition => new Condition(resource).Onset ?? new Condition(resource).RecordedDate,
        ResourceType.Encounter => new Encounter(resource).Period.Start,
        ResourceType.Patient => null,
        _ => resource.Choice("effective"u8).When ?? resource.Choice("performed"u8).When ?? resource.Choice("occurrence"u8).When ?? resource.Date("authoredOn"u8)
            ?? resource.Date("recordedDate"u8) ?? resource.Date("whenHandedOver"u8) ?? resource.Date("issued"u8) ?? resource.Date("date"u8) ?? resource.Date("start"u8),
    };

    /// <summary>The number of a quantity with comparator and unit; <see langword="null"/> without a number.</summary>
    public static string? Of(Quantity quantity) => quantity.Value is { } number
        ? $"{Comparator(quantity.Comparator)}{Number(number)}{Unit(quantity) switch { "" => "", "%" => " %", var unit => $" {unit}" }}"
        : null;

    /// <summary>The unit as people write it; empty for none.</summary>
    public static string Unit(Quantity quantity) => (quantity.Unit ?? DisplayText.Clean(quantity.Code.ToString()) ?? "")
        .Replace("mm[Hg]", "mm Hg", StringComparison.Ordinal).Replace("{1.73_m2}", "1.73 m²", StringComparison.Ordinal);

    /// <summary>A number without zeros that say nothing.</summary>
    public static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>A comparator as people write it.</summary>
    public static string Comparator(QuantityComparator comparator) => comparator switch
    {
        QuantityComparator.LessThan => "< ",
        QuantityComparator.LessOrEqual => "≤ ",
        QuantityComparator.GreaterThan => "> ",
        QuantityComparator.GreaterOrEqual => "≥ ",
        QuantityComparator.Unreadable => "about ",
        _ => "",
    };

    private static string Day(string date) => date.Length > 10 ? date[..10] : date;

    /// <summary>What resources of a type are among the evidence, as a heading.</summary>
    public static string KindOf(ResourceType type) => type switch
    {
        ResourceType.Observation => "Results and measurements",
        ResourceType.DiagnosticReport => "Reports",
        ResourceType.Condition => "Problems",
        ResourceType.MedicationRequest or ResourceType.MedicationStatement or ResourceType.MedicationDispense or ResourceType.MedicationAdministration or ResourceType.Medication => "Medicines",
        ResourceType.AllergyIntolerance => "Allergies",
        ResourceType.Procedure => "Procedures",
        ResourceType.Immunization => "Vaccinations",
        ResourceType.ServiceRequest or ResourceType.DeviceRequest or ResourceType.NutritionOrder => "Orders and referrals",
        ResourceType.Encounter or ResourceType.Appointment => "Visits",
        ResourceType.Patient => "Patient",
        _ => "Other records",
    };

    private static string NameOf(ResourceType type, TapeNode resource, Chart chart)
    {
        var name = type switch
        {
            ResourceType.MedicationRequest or ResourceType.MedicationStatement or ResourceType.MedicationDispense or ResourceType.MedicationAdministration =>
                DisplayText.Clean(chart.MedicationOf(resource).Display) ?? resource.As<Reference>("medicationReference"u8).Display,
            ResourceType.Immunization => Concept(resource, "vaccineCode"u8),
            ResourceType.Encounter => resource.Many<CodeableConcept>("type"u8).First.Display ?? new Encounter(resource).Class.Display,
            ResourceType.Patient => new Patient(resource).DisplayName,
            _ => Concept(resource, "code"u8) ?? resource.Many<CodeableConcept>("category"u8).First.Display,
        };
        return name ?? CodeOf(resource.As<CodeableConcept>(type == ResourceType.Immunization ? "vaccineCode"u8 : "code"u8)) ?? "Name not recorded";
    }

    private static string? Concept(TapeNode resource, ReadOnlySpan<byte> name) => resource.As<CodeableConcept>(name).Display;

    // A code that nobody has put a name to is better than nothing.
    private static string? CodeOf(CodeableConcept concept) => DisplayText.Clean(concept.Coding.First.Code.ToString()) is { } code ? $"Code {code}" : null;

    private static string? ValueOf(ResourceType type, TapeNode resource) => type switch
    {
        ResourceType.Observation => ResultOf(new Observation(resource)),
        ResourceType.Condition => CodeText(new CodeableConcept(resource["clinicalStatus"u8])),
        ResourceType.AllergyIntolerance => DisplayText.Clean(resource.One("criticality"u8).GetString()) is { } criticality ? $"criticality {criticality}" : null,
        ResourceType.MedicationRequest => new MedicationRequest(resource).DosageInstruction.First.Text,
        ResourceType.MedicationStatement => resource.Many<Dosage>("dosage"u8).First.Text,
        ResourceType.DiagnosticReport => resource.Text("conclusion"u8) is { } conclusion ? DisplayText.Clean(conclusion) : null,
        _ => null,
    };

    private static string ResultOf(Observation observation)
    {
        if (Of(observation.Value) is { } value) { return value; }
        var parts = new List<string>();
        foreach (var component in observation.Component)
        {
            var part = Of(component.Value) ?? "no value recorded";
            parts.Add(component.Code.Display is { } name ? $"{name}: {part}" : part);
        }
        if (parts.Count > 0) { return string.Join("; ", parts); }
        return observation.DataAbsentReason.Display is { } reason ? $"No value recorded ({reason})" : "No value recorded";
    }

    private static string? Of(FhirChoice value) => value.Type switch
    {
        ChoiceType.Quantity => Of(value.AsQuantity),
        ChoiceType.CodeableConcept => value.AsCodeableConcept.Display ?? CodeOf(value.AsCodeableConcept),
        ChoiceType.String => DisplayText.Clean(value.AsString),
        ChoiceType.Boolean => value.AsBoolean switch { true => "yes", false => "no", _ => null },
        ChoiceType.Integer => value.AsInteger?.ToString(CultureInfo.InvariantCulture),
        ChoiceType.Range => Between(Of(value.AsRange.Low), Of(value.AsRange.High)),
        ChoiceType.Ratio => Between(Of(value.AsRatio.Numerator), Of(value.AsRatio.Denominator), " : "),
        _ => value.When?.ToString(),
    };

    private static string? Between(string? low, string? high, string sign = " to ") => low is null && high is null ? null : $"{low ?? "?"}{sign}{high ?? "?"}";

    private static string? StatusOf(ResourceType type, TapeNode resource) => type switch
    {
        ResourceType.Condition or ResourceType.AllergyIntolerance => CodeText(new CodeableConcept(resource["verificationStatus"u8])),
        ResourceType.Patient => null,
        _ => DisplayText.Clean(resource.One("status"u8).GetString()),
    };

    private static string? CodeText(CodeableConcept concept) => DisplayText.Clean(concept.Coding.First.Code.ToString()) ?? concept.Display;
}
