using CdsHooks.Measuring.Bodies;
using CdsHooks.Measuring.Servers;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>One row of a growth table: servers that run, and what they are sent.</summary>
/// <param name="Name">As the table calls it: <c>50 KB</c>, <c>300 rules</c>.</param>
/// <param name="Amount">How much of what grows: bytes, rules, replicas, EHRs.</param>
/// <param name="Address">Where calls are sent.</param>
/// <param name="Servers">Whose CPU and memory count.</param>
/// <param name="Calls">What is sent, in turn.</param>
/// <param name="CallsPerRound">How many of them a round sends.</param>
internal sealed record GrowthPoint(string Name, double Amount, Uri Address, IReadOnlyList<ServerProcess> Servers, IReadOnlyList<Call> Calls, int CallsPerRound)
{
    /// <summary>Makes the tokens of a round's calls, by their number in it; <see langword="null"/> for open access.</summary>
    public Func<int, Call, string>? Token { get; init; }

    /// <summary>More columns of the table, filled while the point is started and measured.</summary>
    public Dictionary<string, string> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>CPU time of all servers until now.</summary>
    public TimeSpan CpuTime() => Servers.Aggregate(TimeSpan.Zero, (sum, server) => sum + server.CpuTime());

    /// <summary>Resident memory of all servers now, in megabytes.</summary>
    public long ResidentMegabytes() => Servers.Sum(server => server.ResidentMegabytes());

    /// <summary>The call of a number in a round.</summary>
    public Call CallAt(int index) => Calls[index % Calls.Count];
}
