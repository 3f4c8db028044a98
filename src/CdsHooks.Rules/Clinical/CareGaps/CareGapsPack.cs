using CdsHooks.Protocol.Invocation;
using CdsHooks.Rules.Authoring;

namespace CdsHooks.Rules.Clinical.CareGaps;

/// <summary>Finds what long-term care has left open.</summary>
public static class CareGapsPack
{
    /// <summary>Makes the pack.</summary>
    public static RulePack Create() => new()
    {
        Id = "care-gaps",
        Version = "1.0.0",
        Services =
        [
            new ServiceDefinition
            {
                Id = "care-gaps",
                Hooks = [HookNames.PatientView],
                Title = "Care gaps in diabetes and hypertension",
                Description = "Points out an HbA1c that is due or above usual goals, and blood pressure that is above goal or was not "
                    + "measured.",
                UsageRequirements = "Needs the patient and the conditions, and HbA1c or blood pressure with the newest first. Sending "
                    + "HbA1c orders keeps it silent for what is ordered.",
                Rules = [new HbA1cOverdue(), new HbA1cAboveGoal(), new BloodPressureAboveGoal()],
            },
        ],
    };
}
