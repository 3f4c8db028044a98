using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.MedicationSafety.Allergies;
using CdsHooks.Rules.Clinical.MedicationSafety.Duplicates;
using CdsHooks.Rules.Clinical.MedicationSafety.Interactions;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;
using CdsHooks.Rules.Clinical.MedicationSafety.Renal;

namespace CdsHooks.Rules.Clinical.MedicationSafety;

/// <summary>Checks medicines while they are ordered: kidneys, interactions, duplicates, allergies.</summary>
public static class MedicationSafetyPack
{
    /// <summary>Makes the pack.</summary>
    public static RulePack Create() => new()
    {
        Id = "medication-safety",
        Version = "1.0.0",
        Services =
        [
            new ServiceDefinition
            {
                Id = "medication-safety",
                Hooks = [HookNames.OrderSelect, HookNames.OrderSign],
                Title = "Medication safety",
                Description = "Checks medicines while they are ordered: metformin against kidney function, high-priority interactions, "
                    + "duplicate therapy, and recorded allergies.",
                UsageRequirements = "Medicines and allergies coded in RxNorm (allergies also in SNOMED CT), results in LOINC with UCUM "
                    + "units. What is not coded is not judged.",
                Rules =
                [
                    new AllergyToOrder(),
                    .. HighPriorityPairs.All.Select(pair => new DrugDrugInteraction(pair)),
                    new MetforminRenalSafety(),
                    new DuplicateTherapy(),
                    new UncodedMedicationOrders(),
                ],
            },
        ],
    };
}
