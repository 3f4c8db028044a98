using System.Text.RegularExpressions;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Model;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Writes out what is written short in resources: <c>loinc|4548-4</c>, <c>8.1 %</c>.</summary>
internal sealed partial class ShortForms(ProblemList problems)
{
    private const string Ucum = "http://unitsofmeasure.org";
    private const string Hl7 = "http://terminology.hl7.org/CodeSystem/";

    /// <summary>The systems that have a short name.</summary>
    public static IReadOnlyDictionary<string, CodeSystem> Systems { get; } = new Dictionary<string, CodeSystem>(StringComparer.Ordinal)
    {
        ["icd10cm"] = CodeSystem.Icd10Cm,
        ["snomed"] = CodeSystem.SnomedCt,
        ["loinc"] = CodeSystem.Loinc,
        ["rxnorm"] = CodeSystem.RxNorm,
        ["cvx"] = CodeSystem.Cvx,
    };

    // Elements whose codes come from one system, so that a word alone is enough. Source: bindings of FHIR R4.
    private static readonly Dictionary<string, string> StatusConcepts = new(StringComparer.Ordinal)
    {
        ["Condition.clinicalStatus"] = Hl7 + "condition-clinical",
        ["Condition.verificationStatus"] = Hl7 + "condition-ver-status",
        ["Condition.category"] = Hl7 + "condition-category",
        ["AllergyIntolerance.clinicalStatus"] = Hl7 + "allergyintolerance-clinical",
        ["AllergyIntolerance.verificationStatus"] = Hl7 + "allergyintolerance-verification",
        ["Observation.category"] = Hl7 + "observation-category",
        ["Observation.dataAbsentReason"] = Hl7 + "data-absent-reason",
        ["Observation.interpretation"] = Hl7 + "v3-ObservationInterpretation",
        ["Encounter.class"] = Hl7 + "v3-ActCode",
        ["MedicationRequest.category"] = Hl7 + "medicationrequest-category",
        ["Goal.achievementStatus"] = Hl7 + "goal-achievement",
        ["CarePlan.category"] = CodeSystems.UriOf(CodeSystem.CarePlanCategory),
    };

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"^(?<comparator><=|>=|<|>)?\s*(?<value>-?(0|[1-9][0-9]*)(\.[0-9]+)?)(\s+(?<unit>\S.*))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Amount { get; }

    public ResourceText Concept(TemplateText text, string path, PackMark mark)
    {
        if (TryCoding(text, path, mark) is { } coding) { return Object(mark, ("coding", new ResourceText.Sequence([coding], mark))); }
        return Object(mark, ("text", new ResourceText.Text(text, mark)));
    }

    public ResourceText Coding(TemplateText text, string path, PackMark mark) => TryCoding(text, path, mark)
        ?? Object(mark, (text.Parts is [{ Literal: { } word }] && Word.IsMatch(word) ? "code" : "display", new ResourceText.Text(text, mark)));

    /// <summary>A number, perhaps a hole, and a unit.</summary>
    /// <returns><see langword="null"/> for anything else.</returns>
    public static ResourceText? Quantity(TemplateText text, PackMark mark)
    {
        switch (text.Parts)
        {
            case [{ Literal: { } literal }] when Amount.Match(literal) is { Success: true } match:
                var members = new List<(string, ResourceText)>();
                if (match.Groups["comparator"].Success) { members.Add(("comparator", Literal(match.Groups["comparator"].Value, mark))); }
                members.Add(("value", new ResourceText.Plain(match.Groups["value"].Value, mark)));
                if (match.Groups["unit"].Success) { members.AddRange(Unit(match.Groups["unit"].Value.Trim(), mark)); }
                return new ResourceText.Composite(members, mark);
            case [{ Expression: not null } hole, { Literal: { } unit }] when unit.Length > 1 && unit[0] == ' ' && !string.IsNullOrWhiteSpace(unit):
                return new ResourceText.Composite([("value", new ResourceText.Text(new TemplateText([hole], mark), mark)), .. Unit(unit.Trim(), mark)], mark);
            default:
                return null;
        }
    }

    private ResourceText.Composite? TryCoding(TemplateText text, string path, PackMark mark)
    {
        if (text.Parts is not [{ Literal: { } first }, ..]) { return null; }
        var bar = first.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0)
        {
            return text.Parts.Count == 1 && Word.IsMatch(first) && StatusConcepts.TryGetValue(path, out var system)
                ? Object(mark, ("system", Literal(system, mark)), ("code", Literal(first, mark)))
                : null;
        }
        if (UriOf(first[..bar], mark) is not { } uri) { return null; }
        var (code, display) = SplitAtBar([new TemplatePart(first[(bar + 1)..], null), .. text.Parts.Skip(1)], mark);
        var coding = new List<(string, ResourceText)> { ("system", Literal(uri, mark)), ("code", new ResourceText.Text(code, mark)) };
        if (display is not null) { coding.Add(("display", new ResourceText.Text(display, mark))); }
        return new ResourceText.Composite(coding, mark);
    }

    private string? UriOf(string system, PackMark mark)
    {
        if (Systems.TryGetValue(system, out var known)) { return CodeSystems.UriOf(known); }
        if (system.Contains(':', StringComparison.Ordinal) && !system.Any(char.IsWhiteSpace)) { return system; }
        if (Word.IsMatch(system))
        {
            problems.AddUnknown(
                mark, ProblemCodes.UnknownSystem, $"The code system '{system}' is unknown; known are {string.Join(", ", Systems.Keys)}, or a URI.",
                system, Systems.Keys);
        }
        return null;
    }

    private static (TemplateText Before, TemplateText? After) SplitAtBar(IReadOnlyList<TemplatePart> parts, PackMark mark)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var bar = parts[i].Literal?.IndexOf('|', StringComparison.Ordinal) ?? -1;
            if (bar < 0) { continue; }
            var literal = parts[i].Literal!;
            return (Joined([.. parts.Take(i), new TemplatePart(literal[..bar], null)], mark), Joined([new TemplatePart(literal[(bar + 1)..], null), .. parts.Skip(i + 1)], mark));
        }
        return (Joined(parts, mark), null);
    }

    private static TemplateText Joined(IEnumerable<TemplatePart> parts, PackMark mark) => new([.. parts.Where(part => part.Literal is not "")], mark);

    private static (string, ResourceText)[] Unit(string unit, PackMark mark) => [("unit", Literal(unit, mark)), ("system", Literal(Ucum, mark)), ("code", Literal(unit, mark))];

    private static ResourceText.Text Literal(string text, PackMark mark) => new(new TemplateText([new TemplatePart(text, null)], mark), mark);

    private static ResourceText.Composite Object(PackMark mark, params (string, ResourceText)[] members) => new(members, mark);
}
