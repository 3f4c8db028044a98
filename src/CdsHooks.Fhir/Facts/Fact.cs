using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Fhir.Facts;

/// <summary>A question to the chart, declared once: the prefetch template, the index keys and the missing-data check all follow from it.</summary>
public abstract class Fact
{
    private protected Fact(string key, PrefetchTemplate? template, ResourceType type, ValueSet? codes, FactSource source)
    {
        Key = key;
        Template = template;
        Type = type;
        Codes = codes;
        Source = source;
        PlaceHash = HashCode.Combine(source, type, key, codes);
        IsNewestFirst = template?.ToString().Contains("_sort=-date", StringComparison.Ordinal) == true;
    }

    /// <summary>The prefetch key; for context facts a name for explanations (<c>context</c>).</summary>
    public string Key { get; }

    /// <summary>What discovery asks the CDS Client for; <see langword="null"/> for context facts.</summary>
    public PrefetchTemplate? Template { get; }

    /// <summary>The type of resource.</summary>
    public ResourceType Type { get; }

    /// <summary>The codes a resource must have one of; <see langword="null"/> for all resources of the type.</summary>
    public ValueSet? Codes { get; }

    /// <summary>Where its resources come from.</summary>
    public FactSource Source { get; }

    /// <summary>True for a read of one resource, false for a search.</summary>
    public bool IsRead => Template is { IsSearch: false };

    /// <summary>True when the template asks for the newest first, so that the first page holds the newest.</summary>
    public bool IsNewestFirst { get; }

    /// <summary>The same for all facts that ask the chart for the same resources; see <see cref="SamePlace"/>.</summary>
    internal int PlaceHash { get; }

    /// <summary>A fact of one resource read by id.</summary>
    /// <param name="key">Prefetch key.</param>
    /// <param name="template">A FHIR read, <c>Patient/{{context.patientId}}</c>.</param>
    /// <exception cref="FormatException">The template is outside the portable subset.</exception>
    public static Fact<TView> Read<TView>(string key, string template)
        where TView : struct, IFhirView<TView> =>
        new(key, PrefetchTemplate.Parse(template), codes: null, FactSource.Chart);

    /// <summary>A fact of the resources that a search finds.</summary>
    /// <param name="key">Prefetch key.</param>
    /// <param name="template">A FHIR search by type, <c>Condition?patient={{context.patientId}}</c>.</param>
    /// <param name="codes">The codes a resource must have one of; all when left out.</param>
    /// <exception cref="FormatException">The template is outside the portable subset.</exception>
    public static Fact<TView> Search<TView>(string key, string template, ValueSet? codes = null)
        where TView : struct, IFhirView<TView> =>
        new(key, PrefetchTemplate.Parse(template), codes, FactSource.Chart);

    /// <summary>A fact of the resources that the hook's context holds.</summary>
    /// <param name="codes">The codes a resource must have one of; all when left out.</param>
    public static Fact<TView> InContext<TView>(ValueSet? codes = null)
        where TView : struct, IFhirView<TView> =>
        new("context", template: null, codes, FactSource.Context);

    /// <summary>A fact of one resource read by id, whose type is told by name.</summary>
    /// <param name="type">The type that the template reads.</param>
    /// <param name="key">Prefetch key.</param>
    /// <param name="template">A FHIR read.</param>
    /// <exception cref="FormatException">The template is outside the portable subset.</exception>
    public static Fact Read(ResourceType type, string key, string template) =>
        new PlainFact(type, key, PrefetchTemplate.Parse(template), codes: null, FactSource.Chart);

    /// <summary>A fact of the resources that a search finds, whose type is told by name.</summary>
    /// <param name="type">The type that the template searches.</param>
    /// <param name="key">Prefetch key.</param>
    /// <param name="template">A FHIR search by type.</param>
    /// <param name="codes">The codes a resource must have one of; all when left out.</param>
    /// <exception cref="FormatException">The template is outside the portable subset.</exception>
    public static Fact Search(ResourceType type, string key, string template, ValueSet? codes = null) =>
        new PlainFact(type, key, PrefetchTemplate.Parse(template), codes, FactSource.Chart);

    /// <summary>A fact of the resources that the hook's context holds, whose type is told by name.</summary>
    /// <param name="type">The type.</param>
    /// <param name="codes">The codes a resource must have one of; all when left out.</param>
    public static Fact InContext(ResourceType type, ValueSet? codes = null) =>
        new PlainFact(type, "context", template: null, codes, FactSource.Context);

    /// <inheritdoc/>
    public override string ToString() => Codes is null || Codes.Name == Key ? Key : $"{Key}:{Codes.Name}";
}
