namespace CdsHooks.Capacity.Costs;

/// <summary>A size of bodies, and the part of calls that has it.</summary>
/// <param name="Bytes">Length of the body.</param>
/// <param name="Share">0 to 1.</param>
internal sealed record BodySize(int Bytes, double Share);
