using System.Globalization;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading.Yaml;

namespace CdsHooks.Rules.Packs.Reading;

/// <summary>Takes the keys of a mapping one by one, and notes every key that is unknown, missing or of the wrong kind.</summary>
internal sealed class MappingReader
{
    private readonly Dictionary<string, (YamlNode.Scalar Key, YamlNode Value)> members = new(StringComparer.Ordinal);
    private readonly Shape shape;

    private MappingReader(YamlNode.Mapping mapping, Shape shape, ProblemList problems)
    {
        this.shape = shape;
        Problems = problems;
        Mark = mapping.Mark;
        foreach (var (key, value) in mapping.Members)
        {
            if (shape.Has(key.Text))
            {
                members[key.Text] = (key, value);
            }
            else
            {
                var free = shape.Keys.Except(mapping.Members.Select(member => member.Key.Text), StringComparer.Ordinal).ToList();
                // Where no key is near, the author has to look for one: here they are.
                var others = NearestNames.Find(key.Text, free) is null && free.Count > 0 ? $"; it may also have {string.Join(", ", free)}" : "";
                problems.AddUnknown(key.Mark, ProblemCodes.UnknownKey, $"The key '{key.Text}' is unknown in {shape.What}{others}.", key.Text, free);
            }
        }
        foreach (var key in shape.Required)
        {
            if (!members.ContainsKey(key)) { problems.Add(Mark, ProblemCodes.MissingKey, $"The key '{key}' is missing in {shape.What}."); }
        }
    }

    public ProblemList Problems { get; }

    public PackMark Mark { get; }

    /// <summary>Begins with a value that must be a mapping of that shape.</summary>
    /// <returns><see langword="null"/> when it is none, which is then a problem.</returns>
    public static MappingReader? Of(YamlNode node, Shape shape, ProblemList problems)
    {
        if (node is YamlNode.Mapping mapping) { return new MappingReader(mapping, shape, problems); }
        problems.Add(node.Mark, ProblemCodes.WrongKind, $"Here stands {node.Kind}; {shape.What} is a mapping.");
        return null;
    }

    public bool Has(string key) => Take(key) is not null;

    /// <summary>The value under a key; <see langword="null"/> when it was left out.</summary>
    public YamlNode? Take(string key)
    {
        if (!shape.Has(key)) { throw new ArgumentException($"The shape '{shape.Name}' knows no key '{key}'.", nameof(key)); }
        return members.TryGetValue(key, out var member) ? member.Value : null;
    }

    /// <summary>Where a key stands; where the mapping begins when it was left out.</summary>
    public PackMark MarkOf(string key) => members.TryGetValue(key, out var member) ? member.Key.Mark : Mark;

    public MappingReader? Mapping(string key, Shape inner) => Take(key) is { } node ? Of(node, inner, Problems) : null;

    public Marked<string>? Text(string key) => Take(key) is { } node ? Values.Text(node, key, Problems) : null;

    public string? Words(string key) => Text(key)?.Value;

    public Marked<string>? Word(string key, Words words) => Take(key) is { } node ? Values.Word(node, words, Problems) : null;

    public IReadOnlyList<Marked<string>> Texts(string key) => Take(key) is { } node ? Values.List(node, key, Problems, item => Values.Text(item, key, Problems)) : [];

    /// <summary>One word, or a list of them.</summary>
    public IReadOnlyList<Marked<string>> WordOrWords(string key, Words words) => Take(key) switch
    {
        null => [],
        YamlNode.Scalar scalar => Values.Word(scalar, words, Problems) is { } word ? [word] : [],
        var node => Values.List(node, key, Problems, item => Values.Word(item, words, Problems)),
    };

    /// <summary>One text, or a list of them.</summary>
    public IReadOnlyList<Marked<string>> TextOrTexts(string key) => Take(key) is YamlNode.Scalar scalar ? Values.Text(scalar, key, Problems) is { } text ? [text] : [] : Texts(key);

    public IReadOnlyList<T> List<T>(string key, Func<YamlNode, T?> read) where T : class
    {
        if (Take(key) is not { } node) { return []; }
        if (node is not YamlNode.Sequence sequence)
        {
            Problems.Add(node.Mark, ProblemCodes.WrongKind, $"'{key}' is a list, not {node.Kind}.");
            return [];
        }
        return [.. sequence.Items.Select(read).OfType<T>()];
    }

    public ExpressionText? Expression(string key) => Take(key) is { } node ? Values.Expression(node, key, Problems) : null;

    public TemplateText? Template(string key) => Take(key) is { } node ? TemplateReader.Read(node, key, Problems) : null;

    public bool? Truth(string key)
    {
        switch (Take(key))
        {
            case null:
                return null;
            case YamlNode.Scalar { IsBoolean: true } scalar:
                return scalar.Text[0] is 't' or 'T';
            case var node:
                Problems.Add(node.Mark, ProblemCodes.WrongKind, $"'{key}' is true or false, not {node.Kind}.");
                return null;
        }
    }

    public Marked<int>? Number(string key, int least, int most)
    {
        switch (Take(key))
        {
            case null:
                return null;
            case YamlNode.Scalar { IsNumber: true } scalar when int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                if (number >= least && number <= most) { return new(number, scalar.Mark); }
                Problems.Add(scalar.Mark, ProblemCodes.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"'{key}' is a whole number from {least} to {most}."));
                return null;
            case var node:
                Problems.Add(node.Mark, ProblemCodes.WrongKind, $"'{key}' is a whole number, not {node.Kind}.");
                return null;
        }
    }

    public Marked<DateOnly>? Date(string key)
    {
        if (Text(key) is not { } text) { return null; }
        if (DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) { return new(date, text.Mark); }
        Problems.Add(text.Mark, ProblemCodes.WrongKind, $"'{key}' is a date as 2026-06-30.");
        return null;
    }
}
