namespace CdsHooks.Storage.Tests.Databases;

/// <summary>The tests that share <see cref="PostgresFixture"/>; skipped where no server is installed.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPostgres : ICollectionFixture<PostgresFixture>
{
    public const string Name = "PostgreSQL";
}
