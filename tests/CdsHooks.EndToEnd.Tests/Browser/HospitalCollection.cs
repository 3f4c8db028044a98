namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>Tests that share one <see cref="Hospital"/>, one after the other.</summary>
[CollectionDefinition(Name)]
#pragma warning disable CA1711 // "Collection" is the runner's word for tests that share a fixture
public sealed class HospitalCollection : ICollectionFixture<Hospital>
#pragma warning restore CA1711
{
    public const string Name = "hospital";
}
