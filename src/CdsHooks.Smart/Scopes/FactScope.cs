using CdsHooks.Fhir.Facts;

namespace CdsHooks.Smart.Scopes;

/// <summary>From what a rule asks of a chart to the scope that grants it.</summary>
public static class FactScope
{
    // Not in a patient's compartment: what the user may see of them is asked for.
    private static readonly string[] OfUser = ["Practitioner", "PractitionerRole", "Organization", "Location"];

    /// <summary>The scope that a fact needs; <see langword="null"/> for facts of the hook's context.</summary>
    /// <param name="fact">What is asked of a chart.</param>
    /// <param name="context">On whose behalf.</param>
    public static SmartScope? Of(Fact fact, ScopeContext context)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (fact.Template is not { } template) { return null; }
        var type = template.ResourceType ?? fact.Type.ToString();
        return new SmartScope(
            context == ScopeContext.Patient && OfUser.Contains(type, StringComparer.Ordinal) ? ScopeContext.User : context,
            type,
            template.IsSearch ? ScopeInteractions.AllReading : ScopeInteractions.Read);
    }
}
