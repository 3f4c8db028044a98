namespace CdsHooks.Fhir.Terminology;

/// <summary>A named set of codes that a rule asks a chart for.</summary>
/// <remarks>Two value sets are the same only when they are the same object: rules share one by sharing the field that holds it.</remarks>
public sealed class ValueSet
{
    private readonly List<ValueSetCode> codes = [];

    /// <summary>Makes an empty set; add to it with the <c>With…</c> members.</summary>
    /// <param name="name">What the set means, in kebab-case; shown in explanations.</param>
    public ValueSet(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>What the set means, in kebab-case.</summary>
    public string Name { get; }

    /// <summary>The codes and prefixes in the set, in the order in which they were added.</summary>
    public IReadOnlyList<ValueSetCode> Codes => codes;

    /// <summary>The codes as a FHIR search takes them: <c>http://loinc.org|4548-4,http://loinc.org|17856-6</c>. So a template asks for exactly the codes that
    /// its fact looks for. Prefixes cannot be searched for and are left out.</summary>
    public string SearchTokens => string.Join(',', codes.Where(code => !code.IsPrefix).Select(code => $"{CodeSystems.UriOf(code.System)}|{code.Code}"));

    /// <summary>Adds single codes.</summary>
    public ValueSet With(CodeSystem system, params IEnumerable<string> added)
    {
        foreach (var code in added) { codes.Add(new ValueSetCode(system, code, IsPrefix: false)); }
        return this;
    }

    /// <summary>Adds codes of any kind.</summary>
    public ValueSet With(IEnumerable<ValueSetCode> added)
    {
        codes.AddRange(added);
        return this;
    }

    /// <summary>Adds everything that another set holds now.</summary>
    public ValueSet With(ValueSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        codes.AddRange(other.codes);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
