using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>Looks up the value sets that literal arguments name.</summary>
internal static class ValueSetArguments
{
    /// <summary>The set; a fault and <see langword="null"/> when there is none.</summary>
    public static ValueSet? Find(BoundCall call, int argument, string name)
    {
        var set = call.Binder.Scope.ValueSets(name);
        if (set is not null)
        {
            call.Binder.UseValueSet(name);
            return set;
        }
        call.Binder.Refuse(call.Node.Arguments[argument], "unknown-value-set", $"There is no value set '{name}'.");
        return null;
    }
}
