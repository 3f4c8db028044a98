using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Duplicates;

/// <summary>The groups in which two medicines count as a duplicate, and the ingredients of which two do not.</summary>
internal static class TherapyGroups
{
    /// <summary>The groups. The first that holds both medicines counts.</summary>
    /// <remarks>Left out on purpose: opioids and stimulants (long- with short-acting is usual), insulins, heparin beside warfarin
    /// (bridging), inhaled
    /// medicines, antipsychotics, anticonvulsants, oral contraceptives.</remarks>
    public static IReadOnlyList<TherapyGroup> All { get; } =
    [
        new("oral anticoagulants", Of("doac", "vitamin-k-antagonist"), Indicator.Warning, "Together they raise the risk of bleeding."),
        new("anticoagulants", With(Of("doac"), "enoxaparin", "dalteparin", "tinzaparin", "fondaparinux"), Indicator.Warning,
            "Together they raise the risk of bleeding."),
        new("NSAIDs", Of("nsaid"), Indicator.Warning,
            "Together they raise the risk of gastrointestinal bleeding and kidney injury without more relief."),
        new("blockers of the renin-angiotensin system", Of("acei", "arb", "renin-inhibitor"), Indicator.Warning,
            "Together they raise the risk of low blood pressure, hyperkalemia and kidney injury; sacubitril with an ACE inhibitor is "
                + "contraindicated."),
        new("SSRIs or SNRIs", Of("ssri", "snri"), Indicator.Warning, "Together they raise the risk of serotonin syndrome and bleeding."),
        // Midazolam is mostly given for procedures and as rescue.
        new("benzodiazepines", Without(Of("benzodiazepine"), "midazolam"), Indicator.Warning,
            "Together they add up in sedation, falls and respiratory depression."),
        new("hypnotics of one kind", Of("z-hypnotic"), Indicator.Warning, "Together they add up in sedation and falls."),
        new("beta blockers", Of("beta-blocker"), Indicator.Warning, "Together they add up in bradycardia and low blood pressure."),
        new("dihydropyridines", Of("ccb-dhp"), Indicator.Warning, "Together they add up in low blood pressure and edema."),
        new("sulfonylureas", Of("sulfonylurea"), Indicator.Warning, "Together they raise the risk of hypoglycemia."),
        new("GLP-1 receptor agonists", Of("glp1"), Indicator.Warning, "Two of them are not used together."),
        new("thiazides", Of("thiazide"), Indicator.Info, "Together they raise the risk of electrolyte disorders."),
        new("statins", Of("statin"), Indicator.Info, "Two statins are not used together."),
        new("proton pump inhibitors", Of("ppi"), Indicator.Info, "Two of them bring no more than one."),
        new("H2 blockers", Of("h2-blocker"), Indicator.Info, "Two of them bring no more than one."),
        new("DPP-4 inhibitors", Of("dpp4"), Indicator.Info, "Two of them bring no more than one."),
        new("SGLT2 inhibitors", Of("sglt2"), Indicator.Info, "Two of them bring no more than one."),
    ];

    /// <summary>Ingredients that are rightly in two products at once: nutrients, basal and rapid insulin, long- and short-acting opioids,
    /// stimulants and levodopa, hormones in packs.</summary>
    public static IReadOnlySet<Ingredient> RightlyTwice { get; } =
        With(
            Of("nutrient-electrolyte", "potassium-supplement", "insulin", "opioid", "amphetamine", "stimulant-other", "estrogen",
                "progestin"),
            "carbidopa",
            "levodopa");

    /// <summary>Ingredients whose dose is usually made up from several strengths.</summary>
    public static IReadOnlySet<Ingredient> InSeveralStrengths { get; } = With(Of(), "warfarin", "levothyroxine");

    private static HashSet<Ingredient> Of(params ReadOnlySpan<string> classes)
    {
        var members = new HashSet<Ingredient>();
        foreach (var name in classes) { members.UnionWith(MedicationKnowledge.Default.OfClass(name)); }
        return members;
    }

    private static HashSet<Ingredient> With(HashSet<Ingredient> members, params IEnumerable<string> names)
    {
        members.UnionWith(names.Select(MedicationKnowledge.Default.Named));
        return members;
    }

    private static HashSet<Ingredient> Without(HashSet<Ingredient> members, params IEnumerable<string> names)
    {
        members.ExceptWith(names.Select(MedicationKnowledge.Default.Named));
        return members;
    }
}
