namespace CdsHooks.Fhir.Reading;

/// <summary>Units of UCUM (https://ucum.org), as far as laboratory results, vital signs and doses use them.</summary>
public static class Ucum
{
    /// <summary>The value in another unit; <see langword="null"/> when that is not possible.</summary>
    /// <param name="value">The number, in <paramref name="from"/>.</param>
    /// <param name="from">A UCUM unit.</param>
    /// <param name="to">A UCUM unit.</param>
    public static decimal? Convert(decimal value, string from, string to) => from == to ? value : null;
}
