using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Cards;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Allergies;

/// <summary>Which allergies speak against which other medicines. The first that applies counts.</summary>
/// <remarks>
/// Left out on purpose, since the practice parameter lets them be given: cephalosporins with another side chain after a mild penicillin
/// reaction, carbapenems and aztreonam after any, and sulfonamides that are no antibacterials after a sulfonamide antibacterial. An allergy
/// to one opioid or macrolide is read as to that one alone.
/// </remarks>
internal static class CrossReactivities
{
    private static readonly HashSet<Ingredient> Penicillins = Of("penicillin");
    private static readonly HashSet<Ingredient> Aminopenicillins = Named("amoxicillin", "ampicillin", "bacampicillin", "pivampicillin");
    private static readonly HashSet<Ingredient> Aminocephalosporins =
        Named("cephalexin", "cefadroxil", "cefaclor", "cefprozil", "cephradine");
    private static readonly HashSet<Ingredient> Methoxyiminos = Named("ceftriaxone", "cefotaxime", "cefepime");
    private static readonly HashSet<Ingredient> Sulfonamides = Of("sulfonamide-antibiotic");
    private static readonly HashSet<Ingredient> Nsaids = Of("nsaid", "salicylate");
    private static readonly HashSet<Ingredient> Coxibs = Of("nsaid-cox2");

    public static IReadOnlyList<CrossReactivity> All { get; } =
    [
        new(Penicillins, [], Penicillins, Indicator.Critical, OnlyIfSevere: false,
            "Penicillins share their core: an allergy to one "
                + "counts for all until it is tested."),
        new(Aminopenicillins, ["penicillin"], Aminocephalosporins, Indicator.Info, OnlyIfSevere: true,
            "This cephalosporin has the side chain of ampicillin or amoxicillin. After a severe reaction to one of those prefer a "
                + "cephalosporin with another side chain; after anything milder it may be given."),
        new(Aminocephalosporins, [], Aminocephalosporins, Indicator.Warning, OnlyIfSevere: false,
            "These cephalosporins share a side "
                + "chain, on which cross-reactions depend."),
        new(Methoxyiminos, [], Methoxyiminos, Indicator.Warning, OnlyIfSevere: false,
            "These cephalosporins share a side chain, on which "
                + "cross-reactions depend."),
        new(Of("cephalosporin"), [], Of("cephalosporin"), Indicator.Info, OnlyIfSevere: true,
            "After a severe reaction to one cephalosporin, test before another one, even with another side chain."),
        new(Sulfonamides, [], Sulfonamides, Indicator.Critical, OnlyIfSevere: false,
            "Sulfonamide antibacterials cross-react with each "
                + "other."),
        new(Sulfonamides, ["sulfonamide-antibiotic"], Of("sulfonamide-other"), Indicator.Warning, OnlyIfSevere: false,
            "Sulfasalazine is broken down to a sulfonamide antibacterial; its label contraindicates it after a reaction to sulfonamides."),
        new(Nsaids, ["nsaid", "salicylate"], Coxibs, Indicator.Info, OnlyIfSevere: false,
            "Reactions to NSAIDs mostly come from COX-1. Selective COX-2 inhibitors are usually tolerated, though the label asks to "
                + "avoid them."),
        new(Nsaids, ["nsaid", "salicylate"], Nsaids, Indicator.Critical, OnlyIfSevere: false,
            "NSAIDs and aspirin often cross-react; their labels contraindicate them after asthma, urticaria or another allergic reaction "
                + "to one of them."),
        new(Of("fluoroquinolone"), [], Of("fluoroquinolone"), Indicator.Warning, OnlyIfSevere: false,
            "The labels of fluoroquinolones "
                + "contraindicate them after a reaction to another one."),
        new(Of("carbapenem"), [], Of("carbapenem"), Indicator.Warning, OnlyIfSevere: false,
            "The labels of carbapenems contraindicate "
                + "them after a reaction to another one."),
        new(Of("tetracycline"), [], Of("tetracycline"), Indicator.Warning, OnlyIfSevere: false,
            "The labels of tetracyclines "
                + "contraindicate them after a reaction to another one."),
        new(Of("acei"), [], Of("acei"), Indicator.Critical, OnlyIfSevere: false,
            "Angioedema and cough from one ACE inhibitor come back with another; labels contraindicate all of them after angioedema."),
    ];

    private static HashSet<Ingredient> Of(params ReadOnlySpan<string> classes)
    {
        var members = new HashSet<Ingredient>();
        foreach (var name in classes) { members.UnionWith(MedicationKnowledge.Default.OfClass(name)); }
        return members;
    }

    private static HashSet<Ingredient> Named(params IEnumerable<string> names) => [.. names.Select(MedicationKnowledge.Default.Named)];
}
