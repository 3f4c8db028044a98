using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Clinical.MedicationSafety.Orders;
using CdsHooks.Rules.Packs.Binding;
using CdsHooks.Rules.Packs.Facts;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Functions;

/// <summary>Functions on orders and statements of medicines. A medicine without a code that is known is never read as harmless: what is asked of it is not told.</summary>
internal static class MedicineFunctions
{
    private static readonly string[] Medicines = ["MedicationRequest", "MedicationStatement"];

    /// <summary>All of them.</summary>
    /// <param name="sets">The value sets that arguments may name.</param>
    public static IReadOnlyList<FhirPathFunction> Of(PackCodes sets) =>
    [
        On("isJudged", FhirPathType.Boolean, (session, node, _) => Replies.Truth(IsDraftFunction.IsDraft(session, node) && session.Call.IsJudged(new MedicationRequest(node)))),
        On("medicineKind", FhirPathType.String, (session, node, _) => Replies.Text(KindOf(session, node))),
        On("medicineKey", FhirPathType.String, (session, node, given) => Replies.Text(KeyOf(session, node, sets, given.TextOf(0))), most: 1),
        On("since", FhirPathType.String, (session, node, _) => Replies.Text(SinceOf(session, node))),
        SetsHeldFunction.Of(sets),
        On("precedes", FhirPathType.Boolean, (session, node, given) => Replies.Truth(Precedes(session, node, given[0].OnlyNode())), least: 1, most: 1, namesSets: false),
        On("isSameProductAs", FhirPathType.Boolean, (session, node, given) => Replies.Truth(IsSameProduct(session, node, given[0].OnlyNode())), least: 1, most: 1, namesSets: false),
    ];

    private static FhirPathFunction On(
        string name, FhirPathType result, Func<PackSession, TapeNode, IReadOnlyList<FhirPathItems>, FhirPathItems> answer, int least = 0, int most = 0, bool namesSets = true) => new()
        {
            Name = name,
            On = Medicines,
            Arguments = (least, most),
            ArgumentsNameValueSets = namesSets && most > 0,
            Result = result,
            Invoke = (input, given, call) =>
            {
                var node = input.OnlyNode();
                return node.HasValue ? answer(Replies.SessionOf(call), node, given) : default;
            },
        };

    private static string KindOf(PackSession session, TapeNode node) =>
        IsDraftFunction.IsDraft(session, node) ? "Draft order"
        : ResourceTypes.Of(node) == ResourceType.MedicationStatement || new MedicationRequest(node).IsReported() ? "Reported as taken"
        : "Current order";

    // Drafts are told apart by id, so that the card for one is not taken for that of another; what the patient is on by what it holds, however often it is recorded.
    private static string KeyOf(PackSession session, TapeNode node, PackCodes sets, string? set)
    {
        var ingredients = session.Call.Chart.MedicationOf(node).Ingredients;
        var held = string.Join('+', ingredients.Select(ingredient => ingredient.Code));
        if (IsDraftFunction.IsDraft(session, node)) { return new FhirCode(node.One("id"u8)) is { HasValue: true } id ? $"MedicationRequest/{id}" : $"MedicationRequest:{held}"; }
        return sets.In(set, ingredients).FirstOrDefault()?.Code ?? held;
    }

    private static string SinceOf(PackSession session, TapeNode node) =>
        !IsDraftFunction.IsDraft(session, node) && ClinicalDate.Of(ResourceTypes.Of(node), node) is { } date ? $", {CardText.Date(date)}" : "";

    // Drafts come first; within each kind the order of the chart, which does not depend on what was sent and what was fetched.
    private static bool? Precedes(PackSession session, TapeNode node, TapeNode other)
    {
        if (!other.HasValue) { return null; }
        var isDraft = IsDraftFunction.IsDraft(session, node);
        if (isDraft != IsDraftFunction.IsDraft(session, other)) { return isDraft; }
        return session.Call.Chart.PlaceOf(node) < session.Call.Chart.PlaceOf(other);
    }

    private static bool IsSameProduct(PackSession session, TapeNode node, TapeNode other)
    {
        var chart = session.Call.Chart;
        foreach (var coding in chart.MedicationConceptOf(node).Coding)
        {
            if (CodeSystems.Parse(coding.System.Utf8) != CodeSystem.RxNorm) { continue; }
            foreach (var candidate in chart.MedicationConceptOf(other).Coding)
            {
                if (CodeSystems.Parse(candidate.System.Utf8) == CodeSystem.RxNorm && candidate.Code.Utf8.SequenceEqual(coding.Code.Utf8)) { return true; }
            }
        }
        return false;
    }
}
