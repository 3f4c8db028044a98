namespace CdsHooks.Measuring.Load;

/// <summary>What a server's runtime has done since its start.</summary>
/// <param name="AllocatedBytes">Bytes of all objects made.</param>
/// <param name="Gen0">Collections of generation 0, the larger ones included.</param>
/// <param name="Gen1">Collections of generation 1 and 2.</param>
/// <param name="Gen2">Collections of generation 2.</param>
/// <param name="Pause">How long all threads stood still for them.</param>
internal sealed record RuntimeFigures(long AllocatedBytes, int Gen0, int Gen1, int Gen2, TimeSpan Pause);
