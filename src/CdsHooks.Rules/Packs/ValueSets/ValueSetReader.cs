using System.Globalization;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Packs.ValueSets;

/// <summary>Reads the value sets of a pack. A set that is empty or that names what does not exist is a problem: it would silence its rules for good.</summary>
internal sealed class ValueSetReader(PackFolder folder, IReadOnlyDictionary<string, Marked<ValueSet>> used, ProblemList problems)
{
    // A union of unions deeper than this helps nobody.
    private const int DeepestUnion = 32;

    private readonly Dictionary<string, (Marked<string> Name, YamlNode Node)> declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Marked<ValueSet>?> read = new(StringComparer.Ordinal);
    private readonly Stack<string> open = new();

    /// <summary>Declares a set; all are declared before the first is read, so that their order does not matter.</summary>
    public void Declare(Marked<string> name, YamlNode node)
    {
        Names.CheckKebab(name, "The name of a value set", problems);
        declared[name.Value] = (name, node);
    }

    /// <summary>Reads all that were declared.</summary>
    public IReadOnlyDictionary<string, Marked<ValueSet>> ReadAll()
    {
        var sets = new Dictionary<string, Marked<ValueSet>>(StringComparer.Ordinal);
        foreach (var name in declared.Keys)
        {
            if (Read(name) is { } set) { sets[name] = set; }
        }
        return sets;
    }

    private Marked<ValueSet>? Read(string name)
    {
        if (read.TryGetValue(name, out var known)) { return known; }
        var (mark, node) = declared[name];
        open.Push(name);
        var before = problems.All.Count;
        var codes = MappingReader.Of(node, Shapes.ValueSet, problems) is { } set ? Codes(set) : [];
        open.Pop();
        if (codes.Count == 0 && problems.All.Count == before) { problems.Add(mark.Mark, ProblemCodes.EmptySet, $"The value set '{name}' is empty."); }
        // An empty one still stands for its name, so that nobody is told that the name is unknown.
        var found = new Marked<ValueSet>(new ValueSet(name).With(codes.Distinct()), mark.Mark);
        read[name] = found;
        return found;
    }

    private List<ValueSetCode> Codes(MappingReader set)
    {
        var codes = new List<ValueSetCode>();
        foreach (var (key, system) in ShortForms.Systems) { codes.AddRange(CodesOf(set, key).Select(code => new ValueSetCode(system, code.Value, IsPrefix: false))); }
        codes.AddRange(CodesOf(set, "icd10cmPrefixes").Select(code => new ValueSetCode(CodeSystem.Icd10Cm, code.Value, IsPrefix: true)));
        foreach (var group in set.TextOrTexts("groups"))
        {
            var count = codes.Count;
            codes.AddRange(CodeGroups.Find(group.Value));
            if (codes.Count == count)
            {
                problems.AddUnknown(group.Mark, ProblemCodes.UnknownGroup, $"No group is called '{group.Value}'.", group.Value, CodeGroups.Names);
            }
        }
        if (set.Mapping("medicines", Shapes.MedicineSet) is { } medicines) { codes.AddRange(new MedicineSets(problems).Read(medicines)); }
        foreach (var file in set.TextOrTexts("file")) { codes.AddRange(FromFile(file)); }
        foreach (var name in set.TextOrTexts("union")) { codes.AddRange(FromUnion(name)); }
        foreach (var node in set.List<YamlNode>("include", item => item)) { codes.AddRange(FromInclude(node)); }
        return codes;
    }

    private List<ValueSetCode> FromInclude(YamlNode node)
    {
        if (MappingReader.Of(node, Shapes.Include, problems) is not { } include) { return []; }
        var (exact, prefixes) = (CodesOf(include, "codes"), CodesOf(include, "prefixes"));
        if (include.Text("system") is not { } written || SystemNames.Read(written, problems) is not { } system) { return []; }
        if (prefixes.Count > 0 && system != CodeSystem.Icd10Cm)
        {
            problems.Add(include.MarkOf("prefixes"), ProblemCodes.PrefixOutsideIcd, "Prefixes are for ICD-10-CM only.");
            prefixes = [];
        }
        return [.. exact.Select(code => new ValueSetCode(system, code.Value, IsPrefix: false)), .. prefixes.Select(code => new ValueSetCode(system, code.Value, IsPrefix: true))];
    }

    private IEnumerable<ValueSetCode> FromUnion(Marked<string> name)
    {
        if (!declared.ContainsKey(name.Value))
        {
            if (used.TryGetValue(name.Value, out var other)) { return other.Value.Codes; }
            problems.AddUnknown(
                name.Mark, ProblemCodes.UnknownSet, $"No value set is called '{name.Value}'.", name.Value,
                declared.Keys.Concat(used.Keys).Except(open, StringComparer.Ordinal));
            return [];
        }
        if (open.Contains(name.Value, StringComparer.Ordinal))
        {
            problems.Add(name.Mark, ProblemCodes.SetInItself, $"The value set '{name.Value}' holds itself.");
            return [];
        }
        if (open.Count >= DeepestUnion)
        {
            problems.Add(name.Mark, ProblemCodes.SetInItself, string.Create(CultureInfo.InvariantCulture, $"Unions are nested more than {DeepestUnion} deep."));
            return [];
        }
        return Read(name.Value)?.Value.Codes ?? [];
    }

    private IReadOnlyList<ValueSetCode> FromFile(Marked<string> path)
    {
        var root = folder.Files.Any(file => file.Path == folder.Path) ? folder.Path[..(folder.Path.LastIndexOf('/') + 1)] : folder.Path + "/";
        var lists = folder.Files.Where(file => !PackDocuments.IsYaml(file)).ToList();
        if (lists.Find(file => file.Path == root + path.Value) is not { } found)
        {
            problems.AddUnknown(
                path.Mark, ProblemCodes.NoSuchFile, $"The pack has no file '{path.Value}'.", path.Value,
                lists.Where(file => file.Path.StartsWith(root, StringComparison.Ordinal)).Select(file => file.Path[root.Length..]));
            return [];
        }
        var source = new SourceFile(found);
        if (source.Text.IndexOf(SourceFile.NoUtf8, StringComparison.Ordinal) is var odd and >= 0)
        {
            problems.Add(source.MarkAt(odd), ProblemCodes.NotUtf8, "From here on the file is not UTF-8; save it in that encoding.");
            return [];
        }
        return found.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? FhirValueSetFile.Read(found, problems) : CodeListFile.Read(found, problems);
    }

    private static IReadOnlyList<Marked<string>> CodesOf(MappingReader mapping, string key) =>
        mapping.Take(key) is { } node ? Values.List(node, key, mapping.Problems, item => Values.Code(item, key, mapping.Problems)) : [];
}
