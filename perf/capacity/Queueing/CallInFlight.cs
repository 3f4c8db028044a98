namespace CdsHooks.Capacity.Queueing;

/// <summary>A call between arrival and answer; times in seconds.</summary>
/// <param name="Replica">Where it is.</param>
/// <param name="Arrived">When it came.</param>
/// <param name="Ready">When its data was there.</param>
/// <param name="Cpu">What it takes of a core.</param>
/// <param name="PooledBytes">Memory of its body.</param>
internal readonly record struct CallInFlight(int Replica, double Arrived, double Ready, double Cpu, long PooledBytes);
