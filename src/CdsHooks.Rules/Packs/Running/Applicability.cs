using CdsHooks.Fhir.Facts;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Packs.Facts;

namespace CdsHooks.Rules.Packs.Running;

/// <summary>Whom and where a rule is for, as far as it is told without FHIRPath. How a rule ends because of it is made once.</summary>
internal sealed class Applicability
{
    private static readonly RuleOutcome.Indeterminate NoBirthDate = new(["patient: birth date"]);
    private static readonly RuleOutcome.Indeterminate NoSex = new(["patient: sex"]);
    private static readonly RuleOutcome.Indeterminate NoUser = new(["context: userId"]);
    private static readonly RuleOutcome.Indeterminate NoSetting = new(["encounter: class"]);

    private readonly int? from;
    private readonly int? to;
    private readonly bool? isForFemale;
    private readonly string[] roles;
    private readonly string[] settings;
    private readonly RuleOutcome.Silent otherAge;
    private readonly RuleOutcome.Silent otherSex;
    private readonly RuleOutcome.Silent otherRole;
    private readonly RuleOutcome.Silent otherSetting;

    public Applicability(int? from, int? to, bool? isForFemale, string[] roles, string[] settings)
    {
        (this.from, this.to, this.isForFemale, this.roles, this.settings) = (from, to, isForFemale, roles, settings);
        otherAge = new RuleOutcome.Silent(to is null ? $"age under {from}" : from is null ? $"age over {to}" : $"age outside {from} to {to}");
        otherSex = new RuleOutcome.Silent(isForFemale == true ? "sex is not female" : "sex is not male");
        otherRole = new RuleOutcome.Silent($"user is not {string.Join(" or ", roles)}");
        otherSetting = new RuleOutcome.Silent($"setting is not {string.Join(" or ", settings)}");
    }

    /// <summary>What it asks for, in words.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (from is not null || to is not null) { parts.Add($"age {from}-{to}"); }
        if (isForFemale is not null) { parts.Add(isForFemale == true ? "female" : "male"); }
        if (roles.Length > 0) { parts.Add(string.Join(" or ", roles)); }
        if (settings.Length > 0) { parts.Add(string.Join(" or ", settings)); }
        return string.Join(", ", parts);
    }

    /// <summary>The facts it looks at.</summary>
    public IEnumerable<Fact> Needs
    {
        get
        {
            if (from is not null || to is not null || isForFemale is not null) { yield return StandardFacts.PatientRead; }
            if (settings.Length > 0) { yield return StandardFacts.EncounterRead; }
        }
    }

    /// <summary>How the rule ends because of it; <see langword="null"/> when the rule is for this call. What is certainly not met comes before what cannot be told.</summary>
    public RuleOutcome? Check(PackSession session)
    {
        RuleOutcome? unknown = null;
        if (from is not null || to is not null)
        {
            var isWithin = session.Patient.Age?.IsWithin(from ?? 0, to ?? int.MaxValue);
            if (isWithin == false) { return otherAge; }
            if (isWithin is null) { unknown = NoBirthDate; }
        }
        if (isForFemale is not null)
        {
            var isFemale = session.Patient.IsFemale;
            if (isFemale is not null && isFemale != isForFemale) { return otherSex; }
            if (isFemale is null) { unknown ??= NoSex; }
        }
        if (roles.Length > 0)
        {
            var role = session.Call.Context.UserId?.Type;
            if (role is not null && !Holds(roles, role)) { return otherRole; }
            if (role is null) { unknown ??= NoUser; }
        }
        if (settings.Length > 0)
        {
            var setting = session.Patient.Setting;
            if (setting is not null && !Holds(settings, setting)) { return otherSetting; }
            if (setting is null) { unknown ??= NoSetting; }
        }
        return unknown;
    }

    private static bool Holds(string[] words, string word) => Array.IndexOf(words, word) >= 0;
}
