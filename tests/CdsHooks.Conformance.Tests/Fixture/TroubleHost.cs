using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Conformance.Tests.Fixture;

/// <summary>One host with the troublesome services and half a second for each call.</summary>
public sealed class TroubleHost : IDisposable
{
    /// <summary>The name of the collection of tests that share it.</summary>
    public const string Collection = "trouble host";

    private readonly TroubleContent content = new();

    public TroubleHost() => Host = new RunningHost(new HostSetup
    {
        Packs = [content.Pack],
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Budget:Total"] = "00:00:01.200" },
    });

    /// <summary>The running host.</summary>
    public RunningHost Host { get; }

    public void Dispose()
    {
        content.Dispose();
        Host.Dispose();
    }
}

/// <summary>The tests that share the host.</summary>
[CollectionDefinition(TroubleHost.Collection)]
public sealed class SharesTroubleHost : ICollectionFixture<TroubleHost>;
