using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Packs.Facts;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary><c>day()</c>: a date without its time of day, in the precision it has; of a resource its clinical date.</summary>
internal static class DayFunction
{
    /// <summary>The function.</summary>
    public static FhirPathFunction Function { get; } = new()
    {
        Name = "day",
        Arguments = (0, 0),
        Result = FhirPathType.String.Many,
        Invoke = static (input, _, call) => Replies.Each(input, call, static item =>
            (item.Node.IsObject ? ClinicalDate.Of(ResourceTypes.Of(item.Node), item.Node) : item.AsDate()) is { } date ? Replies.Text(CardText.Date(date)) : default),
    };
}
