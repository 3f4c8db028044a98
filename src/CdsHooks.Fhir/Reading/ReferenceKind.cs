namespace CdsHooks.Fhir.Reading;

/// <summary>The forms of a literal reference (https://hl7.org/fhir/R4/references.html#literal).</summary>
public enum ReferenceKind
{
    /// <summary>No literal reference, or one that cannot be read.</summary>
    None,

    /// <summary><c>Patient/123</c>, with or without <c>/_history/4</c>.</summary>
    Relative,

    /// <summary><c>https://ehr.example/fhir/Patient/123</c>, with or without <c>/_history/4</c>.</summary>
    Absolute,

    /// <summary><c>#id</c>: a resource contained in the one that refers to it.</summary>
    Contained,

    /// <summary><c>urn:uuid:…</c> or <c>urn:oid:…</c>: an entry of the same Bundle, by its <c>fullUrl</c>.</summary>
    Urn,

    /// <summary>An id alone. No valid FHIR, but seen.</summary>
    Bare,
}
