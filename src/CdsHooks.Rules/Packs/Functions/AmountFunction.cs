using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>amount('mg/dL')</c>: the number of a result in that unit; empty when it cannot be converted, and for a bound such as &lt;30.</summary>
/// <remarks>Several units may be given: the first that fits counts. The name of a substance (<c>glucose</c>, <c>creatinine</c>, <c>cholesterol</c>, <c>potassium</c>,
/// <c>sodium</c>, <c>hba1c</c>) may be added where the code of the observation does not tell it.</remarks>
internal static class AmountFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "amount",
        Arguments = (1, 4),
        On = Results.Types,
        Result = FhirPathType.Decimal.Many,
        Invoke = static (input, arguments, call) => Replies.Each(input, call, item =>
            Results.In(item, arguments, from: 0, "amount") is { Comparator: QuantityComparator.None } result ? Replies.Number(result.Number) : default),
    };
}
