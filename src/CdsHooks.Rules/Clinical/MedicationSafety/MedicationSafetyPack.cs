using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;

namespace CdsHooks.Rules.Clinical.MedicationSafety;

/// <summary>The one medication rule that is written in C#: an example of a rule beside those of packs, whose service it joins.</summary>
/// <remarks>It records what no rule of a pack is run for, and never makes a card. The others are in content/packs/medication-safety.</remarks>
public static class MedicationSafetyPack
{
    /// <summary>Makes the pack.</summary>
    public static RulePack Create() => new()
    {
        Id = "medication-coding",
        Version = "1.0.0",
        Services =
        [
            new ServiceDefinition
            {
                Id = "medication-safety",
                Hooks = [HookNames.OrderSelect, HookNames.OrderSign],
                Title = "Medication safety",
                Description = "Tells which medicines could not be checked, because their codes do not tell what they hold.",
                Rules = [new UncodedMedicationOrders()],
                JoinsOther = true,
            },
        ],
    };
}
