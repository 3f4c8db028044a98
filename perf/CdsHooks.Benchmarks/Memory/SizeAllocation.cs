namespace CdsHooks.Benchmarks.Memory;

/// <summary>What calls of one size allocate.</summary>
/// <param name="Name">The size.</param>
/// <param name="Calls">How many calls the means are of.</param>
/// <param name="Service">Bytes that the whole process of the service allocates for a call.</param>
/// <param name="Bare">The same of the bare endpoint.</param>
/// <param name="Collections">Collections of the service in a thousand calls: of generation 0, 1 and 2.</param>
/// <param name="Watched">Calls during which large objects were counted; others than those of the means.</param>
/// <param name="LargeObjects">Large objects that the service allocated meanwhile, arrays that a pool had to make anew among them.</param>
/// <param name="LargeTypes">Their types.</param>
internal sealed record SizeAllocation(
    string Name, int Calls, double Service, double Bare, IReadOnlyList<double> Collections, int Watched, long LargeObjects, IReadOnlyList<string> LargeTypes);
