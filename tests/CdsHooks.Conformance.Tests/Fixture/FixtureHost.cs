using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>One host with the fixture's services, shared by all tests that change nothing about it.</summary>
public sealed class FixtureHost : IDisposable
{
    /// <summary>The name of the collection of tests that share it.</summary>
    public const string Collection = "fixture host";

    /// <summary>The running host.</summary>
    /// <remarks>It reads no FHIR server: the calls of these tests name servers that do not exist.</remarks>
    public RunningHost Host { get; } = new(new HostSetup
    {
        Packs = [FixtureContent.Pack],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ChartAccess:Unregistered"] = "false" },
    });

    public void Dispose() => Host.Dispose();
}

/// <summary>The tests that share the host.</summary>
[CollectionDefinition(FixtureHost.Collection)]
public sealed class SharesFixtureHost : ICollectionFixture<FixtureHost>;
