namespace CdsHooks.Fhir.FhirPath;

/// <summary>An ordered collection of values; empty by <see langword="default"/>. Valid as long as the tapes its nodes point into.</summary>
public readonly struct FhirPathItems
{
    /// <summary>How many items.</summary>
    public int Count => throw new NotSupportedException();

    /// <summary>The item at a place from 0.</summary>
    public FhirPathValue this[int index] => throw new NotSupportedException();

    /// <summary>True when more items may exist than are here, so that absence proves nothing. Passed on by navigation and filters; <c>exists()</c>, <c>empty()</c>, <c>count()</c>,
    /// <c>all()</c> and their like yield empty unless what is here decides.</summary>
    public bool IsIncomplete => throw new NotSupportedException();

    /// <summary>One item.</summary>
    public static FhirPathItems Of(FhirPathValue value) => throw new NotSupportedException();

    /// <summary>Several items.</summary>
    public static FhirPathItems Of(IReadOnlyList<FhirPathValue> values, bool isIncomplete = false) => throw new NotSupportedException();

    /// <summary>The single item as a truth value; <see langword="null"/> when empty or not one Boolean.</summary>
    public bool? AsBoolean => throw new NotSupportedException();
}
