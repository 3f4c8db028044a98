using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Running;

namespace CdsHooks.Rules.Packs.Facts;

/// <summary>A fact of a pack, ready to be read. Two that were declared alike are equal, and read once in a call.</summary>
internal abstract class BoundFact : IEquatable<BoundFact>
{
    private readonly string declaration;
    private readonly ValueSet? codes;
    private readonly int hash;

    private protected BoundFact(string name, string declaration, ValueSet? codes, FhirPathType type)
    {
        Name = name;
        Type = type;
        this.declaration = declaration;
        this.codes = codes;
        hash = string.GetHashCode(declaration, StringComparison.Ordinal);
    }

    /// <summary>Its name in its pack.</summary>
    public string Name { get; }

    /// <summary>What it is in expressions.</summary>
    public FhirPathType Type { get; }

    /// <summary>True when data that was not sent counts as none.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What it asks the chart for, without which it is not known.</summary>
    public required IReadOnlyList<Fact> Needs { get; init; }

    /// <summary>What it looks at beside that.</summary>
    public IReadOnlyList<Fact> AlsoReads { get; init; } = [];

    /// <summary>What must have a resource for the fact to have an item; <see langword="null"/> when items may come from several places.</summary>
    public Fact? Gate { get; init; }

    /// <summary>How far it looks back; <see langword="null"/> when age does not count.</summary>
    public virtual LookBack? Within => null;

    /// <summary>How much of what it asks for is known.</summary>
    public FactState StateIn(Chart chart)
    {
        var least = FactState.Known;
        for (var i = 0; i < Needs.Count; i++)
        {
            var state = chart.StateOf(Needs[i]);
            if (state < least) { least = state; }
        }
        return least;
    }

    /// <summary>Reads it.</summary>
    public abstract FhirPathItems Read(PackSession session);

    /// <inheritdoc/>
    public bool Equals(BoundFact? other) =>
        ReferenceEquals(this, other) || (other is not null && hash == other.hash && declaration == other.declaration && ReferenceEquals(codes, other.codes));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BoundFact);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <summary>True when what is not here must count as not known.</summary>
    private protected bool LeavesOpen(FactState state) => state == FactState.Partial || (state == FactState.Unknown && !IsOptional);
}
