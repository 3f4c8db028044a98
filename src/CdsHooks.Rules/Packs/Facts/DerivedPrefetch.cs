using System.Globalization;
using System.Text;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>The prefetch key and template that follow from a fact: the same for each fact that needs the same data, so that a CDS Client fetches nothing twice.</summary>
/// <remarks>Observations are searched by the codes of their value set, newest first. A set of more than forty codes, or with prefixes, makes a query that servers refuse; then all
/// observations are asked for without an order, so that a first page is known to be one.</remarks>
internal static class DerivedPrefetch
{
    private const int MostTokens = 40;
    private const int NewestResults = 10;
    private const string OfPatient = "?patient={{context.patientId}}";

    /// <summary>Key and template of a search; <see langword="null"/> for a type that is not searched by patient.</summary>
    /// <param name="type">The type of resource.</param>
    /// <param name="codes">The value set of the fact; <see langword="null"/> for none.</param>
    /// <param name="isUsableOnly">False when everything is wanted, whatever its status.</param>
    /// <param name="count">How many to ask for; <see langword="null"/> for as many as is usual.</param>
    public static (string Key, string Template)? Of(ResourceType type, ValueSet? codes, bool isUsableOnly, int? count) => type switch
    {
        ResourceType.Patient => ("patient", "Patient/{{context.patientId}}"),
        ResourceType.Observation => OfObservations(codes, count),
        ResourceType.Condition when isUsableOnly => Search(type, "conditions", "&clinical-status=active,recurrence,relapse", count),
        ResourceType.Condition => Search(type, "problems", "", count),
        ResourceType.MedicationRequest when isUsableOnly => Search(type, "medications", "&status=active", count),
        ResourceType.MedicationStatement when isUsableOnly => Search(type, "statements", "&status=active", count),
        ResourceType.AllergyIntolerance => Search(type, "allergies", "", count),
        ResourceType.ServiceRequest when isUsableOnly => Search(type, "orders", "&status=draft,active,on-hold", count),
        ResourceType.Unknown or ResourceType.Medication or ResourceType.Practitioner or ResourceType.PractitionerRole or ResourceType.Organization
            or ResourceType.Location or ResourceType.Bundle or ResourceType.OperationOutcome => null,
        _ => Search(type, PluralOf(ResourceTypes.NameOf(type)), "", count),
    };

    /// <summary>The key of a read: the type in kebab-case.</summary>
    public static string KeyOfRead(ResourceType type) => KebabOf(ResourceTypes.NameOf(type));

    private static (string Key, string Template) OfObservations(ValueSet? codes, int? count)
    {
        var isSearchable = codes is not null && codes.Codes.Count <= MostTokens && codes.Codes.All(code => !code.IsPrefix);
        return isSearchable
            ? Search(ResourceType.Observation, codes!.Name, $"&code={codes.SearchTokens}&_sort=-date", count ?? NewestResults)
            : Search(ResourceType.Observation, "observations", "", count);
    }

    private static (string Key, string Template) Search(ResourceType type, string key, string parameters, int? count) =>
        (key, string.Create(CultureInfo.InvariantCulture, $"{ResourceTypes.NameOf(type)}{OfPatient}{parameters}{(count is null ? "" : $"&_count={count}")}"));

    private static string PluralOf(string type) => KebabOf(type) is var name && name.EndsWith('y') ? $"{name[..^1]}ies" : $"{name}s";

    private static string KebabOf(string type)
    {
        var kebab = new StringBuilder();
        foreach (var letter in type)
        {
            if (char.IsAsciiLetterUpper(letter) && kebab.Length > 0) { kebab.Append('-'); }
            kebab.Append(char.ToLowerInvariant(letter));
        }
        return kebab.ToString();
    }
}
