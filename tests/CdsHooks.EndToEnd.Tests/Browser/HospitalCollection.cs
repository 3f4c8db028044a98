namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>Tests that share one <see cref="Hospital"/>, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class HospitalCollection : ICollectionFixture<Hospital>
{
    public const string Name = "hospital";
}
