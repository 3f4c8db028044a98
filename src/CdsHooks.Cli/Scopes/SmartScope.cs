using CdsHooks.Fhir.Facts;

namespace CdsHooks.Cli.Scopes;

/// <summary>A SMART on FHIR scope for one type of resource.</summary>
/// <param name="Context">Whose data: <c>patient</c>, <c>user</c> or <c>system</c>.</param>
/// <param name="Type">The type of resource.</param>
/// <param name="IsSearched">True when it is searched, not only read by id.</param>
internal sealed record SmartScope(string Context, string Type, bool IsSearched)
{
    // Not in a patient's compartment: what the user may see of them is asked for.
    private static readonly string[] OfUser = ["Practitioner", "PractitionerRole", "Organization", "Location"];

    /// <summary>The scope that a fact needs; <see langword="null"/> for facts of the hook's context.</summary>
    public static SmartScope? Of(Fact fact, string context)
    {
        if (fact.Template is not { } template) { return null; }
        var type = template.ResourceType ?? fact.Type.ToString();
        return new SmartScope(context == "patient" && OfUser.Contains(type, StringComparer.Ordinal) ? "user" : context, type, template.IsSearch);
    }

    /// <summary>As SMART App Launch 2 writes it: <c>patient/Observation.rs</c>.</summary>
    public string V2 => $"{Context}/{Type}.{(IsSearched ? "rs" : "r")}";

    /// <summary>As SMART App Launch 1 writes it: <c>patient/Observation.read</c>.</summary>
    public string V1 => $"{Context}/{Type}.read";
}
