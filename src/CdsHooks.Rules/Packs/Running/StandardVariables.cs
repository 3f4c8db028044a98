using CdsHooks.Fhir.FhirPath;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>The variables that every expression may name, in the order of their slots.</summary>
internal static class StandardVariables
{
    public const int Today = 0;
    public const int Now = 1;
    public const int Context = 2;
    public const int Patient = 3;
    public const int User = 4;
    public const int Hook = 5;

    /// <summary>How many there are.</summary>
    public const int Count = 6;

    /// <summary>Their names and types.</summary>
    public static IReadOnlyList<FhirPathVariable> All { get; } =
    [
        new("today", FhirPathType.Date),
        new("now", FhirPathType.DateTime),
        new("context", FhirPathType.Any with { IsSingle = true }),
        new("patient", FhirPathType.Fhir("Patient", isSingle: true)),
        new("user", FhirPathType.String),
        new("hook", FhirPathType.String),
    ];
}
