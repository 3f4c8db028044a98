namespace CdsHooks.Fhir.Terminology;

/// <summary>An active ingredient by its RxNorm code.</summary>
/// <param name="Code">RxNorm concept id of the ingredient.</param>
/// <param name="Name">Its name in lower case, as RxNorm writes it.</param>
/// <param name="Classes">The classes it belongs to, kebab-case; empty when it has none.</param>
public sealed record Ingredient(string Code, string Name, IReadOnlyList<string> Classes)
{
    private readonly int hash = StringComparer.Ordinal.GetHashCode(Code);

    /// <summary>True when the ingredient belongs to that class.</summary>
    public bool Is(string className) => Classes.Contains(className, StringComparer.Ordinal);

    /// <summary>True for the same RxNorm concept: the code alone tells one ingredient from another.</summary>
    public bool Equals(Ingredient? other) => other is not null && (ReferenceEquals(this, other) || Code == other.Code);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;
}
