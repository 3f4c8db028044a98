namespace CdsHooks.Smart.BulkData;

/// <summary>One line of a file of NDJSON.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">The line without its end and the blanks around it; empty unless <see cref="NdjsonLineKind.Content"/>. Valid until the next line is read.</param>
public readonly record struct NdjsonLine(NdjsonLineKind Kind, ReadOnlyMemory<byte> Bytes);
