namespace CdsHooks.Fhir.Facts;

/// <summary>Facts that ask the chart for the same resources are one to it, whatever else is done with them.</summary>
internal sealed class SamePlace : IEqualityComparer<Fact>
{
    public static readonly SamePlace Comparer = new();

    public bool Equals(Fact? x, Fact? y) => ReferenceEquals(x, y)
        || (x is not null && y is not null && x.Source == y.Source && x.Type == y.Type && ReferenceEquals(x.Codes, y.Codes) && x.Key == y.Key);

    public int GetHashCode(Fact obj) => obj.PlaceHash;
}
