namespace CdsHooks.Benchmarks.Limit;

/// <summary>A size of body that is measured.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Bytes">What bodies are filled up to.</param>
/// <param name="Calls">Calls of one round: enough that it takes many clock ticks of CPU.</param>
/// <param name="MostCpu">Most of the server CPU of the bare endpoint that a call may take; null where it is only told.</param>
internal sealed record LimitSize(string Name, int Bytes, int Calls, double? MostCpu);
