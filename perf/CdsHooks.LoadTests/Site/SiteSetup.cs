namespace CdsHooks.LoadTests.Site;

/// <summary>What a scenario wants to be running.</summary>
/// <param name="HasServers">True for PostgreSQL and Redis, false for a SQLite file and the process's own memory.</param>
/// <param name="Proof">How callers prove who they are.</param>
internal sealed record SiteSetup(bool HasServers = false, Proof Proof = Proof.RS384)
{
    /// <summary><c>Admission:MaxConnections</c>; null leaves what is usual.</summary>
    public int? MostConnections { get; init; }

    /// <summary>What stands behind the server, in words.</summary>
    public string Backend => (HasServers ? "PostgreSQL and Redis" : "SQLite") + Proof switch { Proof.None => ", open to everybody", Proof.ES384 => ", tokens ES384", _ => "" };
}
