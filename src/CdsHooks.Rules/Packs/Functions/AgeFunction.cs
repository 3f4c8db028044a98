using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>age()</c>: the age of the patient today in whole years; empty when the birth date does not tell it.</summary>
internal static class AgeFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "age",
        Arguments = (0, 0),
        On = ["Patient"],
        Result = FhirPathType.Integer,
        Invoke = static (input, _, call) => Replies.Each(input, call, item =>
            new Patient(item.Node).AgeOn(Replies.SessionOf(call).Call.Today) is { } age && age.Min == age.Max ? FhirPathItems.Of(FhirPathValue.Of(age.Min)) : default),
    };
}
