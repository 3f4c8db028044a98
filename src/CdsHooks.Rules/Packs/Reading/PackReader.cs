using System.Globalization;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading.Yaml;
using CdsHooks.Rules.Packs.ValueSets;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Reads all files of a pack together. What is wrong is noted and left out, so that the rest is checked too.</summary>
internal sealed class PackReader
{
    private const string Format = "1";
    private const string FhirVersion = "4.0.1";

    private readonly PackDocuments documents;
    private readonly IReadOnlyList<PackText> used;
    private readonly ProblemList problems;
    private readonly List<MappingReader> files;

    private PackReader(PackDocuments documents, IReadOnlyList<PackText> used, ProblemList problems)
    {
        this.documents = documents;
        this.used = used;
        this.problems = problems;
        files = [.. documents.Files.Select(file => MappingReader.Of(file.Content, Shapes.File, problems)!)];
    }

    /// <summary>Reads a pack.</summary>
    /// <param name="documents">Its files.</param>
    /// <param name="used">The packs it uses.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static PackText Read(PackDocuments documents, IReadOnlyList<PackText> used, ProblemList problems) => new PackReader(documents, used, problems).Read();

    private PackText Read()
    {
        var id = Required("pack")?.Text("pack") ?? new("", documents.Mark);
        if (id.Value.Length > 0) { Names.CheckKebab(id, "The id of a pack", problems); }
        var version = Required("version")?.Text("version");
        if (version is { } number) { Names.CheckVersion(number, problems); }
        CheckFixed("format", Format, "This service reads format 1.");
        CheckFixed("fhir", FhirVersion, "Packs are written for FHIR 4.0.1.");
        var source = Only("source") is { } sourced ? CardReader.ReadSource(sourced) : null;
        var reviewBy = Only("reviewBy")?.Date("reviewBy");
        var sets = ReadValueSets();
        var tests = new TestReader(problems);
        Declare("charts", tests.ReadChart);
        return new PackText
        {
            Folder = documents.Folder,
            Id = id,
            Version = version?.Value ?? "0.0.0",
            Title = Required("title")?.Words("title") ?? id.Value,
            Description = Only("description")?.Words("description"),
            Author = Only("author")?.Words("author"),
            Reviewer = Only("reviewer")?.Words("reviewer"),
            ReviewBy = reviewBy?.Value,
            Source = source,
            Suppress = Only("suppress") is { } windowed ? SuppressReader.Read(windowed) : null,
            Uses = Only("uses")?.Texts("uses") ?? [],
            Services = Only("services")?.List("services", ReadService) ?? [],
            ValueSets = sets,
            Facts = Named("facts", FactReader.ReadFact, pack => pack.Facts, fact => fact.Name.Mark),
            Exclusions = Named("exclusions", FactReader.ReadExclusion, pack => pack.Exclusions, exclusion => exclusion.Name.Mark),
            OverrideReasons = Named("overrideReasons", ReadReason, pack => pack.OverrideReasons, reason => reason.Code.Mark),
            CardGroups = Named("cardGroups", CardReader.ReadGroup, pack => pack.CardGroups, group => group.Name.Mark),
            Rules = [.. All("rules", node => RuleReader.Read(node, problems)).Select(rule => rule with { Evidence = Completed(rule.Evidence, source, reviewBy) })],
            Tests = All("tests", tests.Read),
        };
    }

    private MappingReader? Required(string key)
    {
        var only = Only(key);
        if (only is null) { problems.Add(documents.Mark, ProblemCodes.MissingKey, $"The key '{key}' is missing in all files of the pack."); }
        return only;
    }

    // The file in which a key of the whole pack stands.
    private MappingReader? Only(string key)
    {
        var holders = files.FindAll(file => file.Has(key));
        foreach (var other in holders.Skip(1)) { problems.Add(other.MarkOf(key), ProblemCodes.NameTwice, $"'{key}' stands in {holders[0].Mark.Path} already."); }
        return holders.Count > 0 ? holders[0] : null;
    }

    private void CheckFixed(string key, string expected, string message)
    {
        if (Required(key)?.Take(key) is { } node && (node as YamlNode.Scalar)?.Text != expected) { problems.Add(node.Mark, ProblemCodes.UnknownFormat, message); }
    }

    private Dictionary<string, Marked<ValueSet>> ReadValueSets()
    {
        var all = new Dictionary<string, Marked<ValueSet>>(StringComparer.Ordinal);
        Inherit(all, pack => pack.ValueSets, (left, right) => ReferenceEquals(left.Value, right.Value));
        var reader = new ValueSetReader(documents.Folder, all, problems);
        Declare("valueSets", (name, node) => reader.Declare(new Marked<string>(name.Text, name.Mark), node));
        foreach (var (name, set) in reader.ReadAll()) { Add(all, name, set, set.Mark, found => found.Mark); }
        return all;
    }

    private Dictionary<string, T> Named<T>(
        string key, Func<Marked<string>, YamlNode, ProblemList, T?> read, Func<PackText, IReadOnlyDictionary<string, T>> inherited, Func<T, PackMark> markOf) where T : class
    {
        var all = new Dictionary<string, T>(StringComparer.Ordinal);
        Inherit(all, inherited, ReferenceEquals);
        Declare(key, (name, node) =>
        {
            if (read(new Marked<string>(name.Text, name.Mark), node, problems) is { } value) { Add(all, name.Text, value, name.Mark, markOf); }
        });
        return all;
    }

    private void Inherit<T>(Dictionary<string, T> all, Func<PackText, IReadOnlyDictionary<string, T>> inherited, Func<T, T, bool> areSame)
    {
        foreach (var pack in used)
        {
            foreach (var (name, value) in inherited(pack))
            {
                if (all.TryAdd(name, value) || areSame(all[name], value)) { continue; }
                problems.Add(
                    documents.Uses.First(each => each.Value == pack.Id.Value).Mark, ProblemCodes.NameTwice,
                    $"'{name}' is declared both in '{pack.Id.Value}' and in another pack that is used here.");
            }
        }
    }

    // A name of a used pack cannot be given another meaning: what that pack says with it would change.
    private void Add<T>(Dictionary<string, T> all, string name, T value, PackMark mark, Func<T, PackMark> markOf)
    {
        if (all.TryAdd(name, value)) { return; }
        problems.Add(mark, ProblemCodes.NameTwice, $"'{name}' is declared in {markOf(all[name]).Path} already.");
    }

    private void Declare(string key, Action<YamlNode.Scalar, YamlNode> declare)
    {
        var places = new Dictionary<string, PackMark>(StringComparer.Ordinal);
        foreach (var node in files.Select(file => file.Take(key)).OfType<YamlNode>())
        {
            if (node is not YamlNode.Mapping mapping)
            {
                problems.Add(node.Mark, ProblemCodes.WrongKind, $"'{key}' is a mapping by name, not {node.Kind}.");
                continue;
            }
            foreach (var (name, value) in mapping.Members)
            {
                if (places.TryAdd(name.Text, name.Mark)) { declare(name, value); }
                else
                {
                    problems.Add(
                        name.Mark, ProblemCodes.NameTwice,
                        string.Create(CultureInfo.InvariantCulture, $"'{name.Text}' is declared in {places[name.Text].Path} line {places[name.Text].Line} already."));
                }
            }
        }
    }

    private IReadOnlyList<T> All<T>(string key, Func<YamlNode, T?> read) where T : class => [.. files.SelectMany(file => file.List(key, read))];

    private ServiceText? ReadService(YamlNode node)
    {
        if (MappingReader.Of(node, Shapes.Service, problems) is not { } service) { return null; }
        var id = service.Text("id");
        if (id is { } name) { Names.CheckKebab(name, "The id of a service", problems); }
        var hooks = service.WordOrWords("hooks", Words.Hook);
        var (title, description, usage) = (service.Words("title"), service.Words("description"), service.Words("usageRequirements"));
        var suppress = SuppressReader.Read(service);
        return id is { } known ? new ServiceText(known, hooks, title ?? known.Value, description ?? known.Value, usage) { Suppress = suppress } : null;
    }

    private static OverrideReasonText? ReadReason(Marked<string> name, YamlNode node, ProblemList problems)
    {
        Names.CheckVariable(name, "The name of an override reason", problems);
        return MappingReader.Of(node, Shapes.DeclaredReason, problems) is { } reason ? CardReader.ReadWritten(reason, reason.Text("code") is { } code ? code : name) : null;
    }

    private static EvidenceText Completed(EvidenceText evidence, SourceText? source, Marked<DateOnly>? reviewBy) => evidence with
    {
        Label = evidence.Label ?? (source is null ? null : new Marked<string>(source.Label, source.Mark)),
        Url = evidence.Url ?? (source?.Url is { } url && CardReader.IsWebUrl(url) ? new Marked<Uri>(new Uri(url), source.Mark) : null),
        ReviewBy = evidence.ReviewBy ?? reviewBy,
    };
}
