using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.ChronicCare;

/// <summary>Finds patients for programs of long-term care.</summary>
public static class ChronicCarePack
{
    /// <summary>Makes the pack.</summary>
    public static RulePack Create() => new()
    {
        Id = "chronic-care",
        Version = "1.0.0",
        Services =
        [
            new ServiceDefinition
            {
                Id = "chronic-care",
                Hooks = [HookNames.PatientView],
                Title = "Chronic care management",
                Description = "Points out patients who may be offered Medicare's chronic care management, and drafts a care plan for them.",
                UsageRequirements = "Needs the patient and the conditions. Sending care plans keeps it silent for patients who are "
                    + "enrolled.",
                Rules = [new ChronicCareManagementEligibility()],
            },
        ],
    };
}
