using System.Text;
using CdsHooks.Fhir.FhirPath.Model;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs.Checks;

/// <summary>Checks the actions of suggestions: a delete names what it deletes, others carry a whole resource.</summary>
internal sealed class ActionChecks(ProblemList problems)
{
    // Elements with a least cardinality of one in FHIR R4, of the types that suggestions are made of.
    private static readonly Dictionary<string, string[]> RequiredElements = new(StringComparer.Ordinal)
    {
        ["AllergyIntolerance"] = ["patient"],
        ["Appointment"] = ["status", "participant"],
        ["CarePlan"] = ["status", "intent", "subject"],
        ["Communication"] = ["status"],
        ["CommunicationRequest"] = ["status"],
        ["Condition"] = ["subject"],
        ["DetectedIssue"] = ["status"],
        ["DeviceRequest"] = ["intent", "code", "subject"],
        ["DiagnosticReport"] = ["status", "code"],
        ["Encounter"] = ["status", "class"],
        ["Flag"] = ["status", "code", "subject"],
        ["Goal"] = ["lifecycleStatus", "description", "subject"],
        ["Immunization"] = ["status", "vaccineCode", "patient", "occurrence"],
        ["ImmunizationRecommendation"] = ["patient", "date", "recommendation"],
        ["MedicationRequest"] = ["status", "intent", "medication", "subject"],
        ["MedicationStatement"] = ["status", "medication", "subject"],
        ["NutritionOrder"] = ["status", "intent", "patient", "dateTime"],
        ["Observation"] = ["status", "code"],
        ["Procedure"] = ["status", "subject"],
        ["RequestGroup"] = ["status", "intent"],
        ["ServiceRequest"] = ["status", "intent", "subject"],
        ["Task"] = ["status", "intent"],
    };

    public void Check(ActionText action)
    {
        if (action.Type.Value == "delete")
        {
            if (action.Resource is not null) { problems.Add(action.Resource.Mark, ProblemCodes.ActionShape, "A delete has a 'resourceId' and no 'resource'."); }
            CheckReference(action);
            return;
        }
        if (action.ResourceId is { } id) { problems.Add(id.Mark, ProblemCodes.ActionShape, "'resourceId' is for a delete."); }
        switch (action.Resource)
        {
            case null:
                problems.Add(action.Mark, ProblemCodes.ActionShape, $"A {action.Type.Value} has a 'resource'.");
                break;
            case ResourceText.Composite resource:
                CheckWhole(resource, action.Type.Value == "update");
                break;
        }
    }

    private void CheckReference(ActionText action)
    {
        if (action.ResourceId is not { } id)
        {
            problems.Add(action.Mark, ProblemCodes.ActionShape, "A delete has a 'resourceId'.");
            return;
        }
        if (id.Parts is not [{ Literal: { } start }, ..]) { return; }
        var slash = start.IndexOf('/', StringComparison.Ordinal);
        var type = slash < 0 ? start : start[..slash];
        if (slash > 0 && R4.Find(type) is { IsResource: true } && (start.Length > slash + 1 || id.Parts.Count > 1)) { return; }
        problems.AddUnknown(
            id.Mark, ProblemCodes.ActionShape, "'resourceId' is a type and an id, such as MedicationRequest/123.", type,
            R4.Types.Where(known => known.IsResource).Select(known => known.Name));
    }

    private void CheckWhole(ResourceText.Composite resource, bool needsId)
    {
        var named = resource.Members.FirstOrDefault(member => member.Name == "resourceType").Value;
        if (named is not ResourceText.Text { Value.Parts: [{ Literal: { } typeName }] } || R4.Find(typeName) is not { } type) { return; }
        var given = resource.Members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        if (needsId && !given.Contains("id")) { problems.Add(resource.Mark, ProblemCodes.MissingElement, "A resource that is updated has an 'id'."); }
        RequiredCodes.Check(typeName, resource, problems);
        foreach (var name in RequiredElements.GetValueOrDefault(typeName, []))
        {
            if (type.Elements.GetValueOrDefault(name)?.JsonNames.Any(json => given.Contains(Encoding.UTF8.GetString(json))) == true) { continue; }
            problems.Add(resource.Mark, ProblemCodes.MissingElement, $"A {typeName} has '{name}'.");
        }
    }
}
