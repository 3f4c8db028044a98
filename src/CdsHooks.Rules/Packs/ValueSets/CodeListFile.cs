using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs.ValueSets;

/// <summary>Reads code lists: comment lines with their provenance, a line of column names, and a line a code, split by tabs.</summary>
internal static class CodeListFile
{
    private static readonly string[] Provenance = ["title", "source", "retrieved", "licence"];
    private static readonly string[] Columns = ["system", "code", "display", "match"];

    public static IReadOnlyList<ValueSetCode> Read(PackFile file, ProblemList problems)
    {
        var codes = new List<ValueSetCode>();
        var given = new HashSet<string>(StringComparer.Ordinal);
        var hasColumns = false;
        var lines = file.Text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Length == 0) { continue; }
            if (line[0] == '#')
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon > 0 && !string.IsNullOrWhiteSpace(line[(colon + 1)..])) { given.Add(line[1..colon].Trim()); }
            }
            else if (!hasColumns)
            {
                hasColumns = true;
                if (!line.Split('\t').SequenceEqual(Columns, StringComparer.Ordinal))
                {
                    problems.Add(new PackMark(file.Path, i + 1, 1), ProblemCodes.BadCodeList, $"The columns are {string.Join(", ", Columns)}, split by tabs.");
                    return codes;
                }
            }
            else if (ReadRow(file, line, i + 1, problems) is { } code)
            {
                codes.Add(code);
            }
        }
        foreach (var name in Provenance.Except(given, StringComparer.Ordinal))
        {
            problems.Add(new PackMark(file.Path, 1, 1), ProblemCodes.NoProvenance, $"The comment line '# {name}:' is missing.");
        }
        if (codes.Count == 0) { problems.Add(new PackMark(file.Path, 1, 1), ProblemCodes.EmptySet, "The file holds no code."); }
        return codes;
    }

    private static ValueSetCode? ReadRow(PackFile file, string line, int number, ProblemList problems)
    {
        var cells = line.Split('\t');
        if (cells.Length is < 3 or > 4 || cells[1].Trim().Length == 0 || cells[1].Any(char.IsWhiteSpace))
        {
            problems.Add(new PackMark(file.Path, number, 1), ProblemCodes.BadCodeList, "A line is a system, a code, a display and a match, split by tabs.");
            return null;
        }
        if (SystemNames.Read(new Marked<string>(cells[0], new PackMark(file.Path, number, 1)), problems) is not { } system) { return null; }
        var matchMark = new PackMark(file.Path, number, cells.Take(3).Sum(cell => cell.Length + 1) + 1);
        switch (cells.Length == 4 ? cells[3] : "")
        {
            // An editor may drop the last tab of a line.
            case "exact" or "":
                return new ValueSetCode(system, cells[1], IsPrefix: false);
            case "prefix" when system == CodeSystem.Icd10Cm:
                return new ValueSetCode(system, cells[1], IsPrefix: true);
            case "prefix":
                problems.Add(matchMark, ProblemCodes.PrefixOutsideIcd, "Prefixes are for ICD-10-CM only.");
                return null;
            case var match:
                problems.AddUnknown(matchMark, ProblemCodes.BadCodeList, $"'{match}' is not exact or prefix.", match, ["exact", "prefix"]);
                return null;
        }
    }
}
