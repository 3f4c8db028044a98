namespace CdsHooks.Smart.BulkData;

/// <summary>How much of a file was taken.</summary>
/// <param name="Lines">Lines of the file, blank ones included: so many are passed over when it is read again from the beginning.</param>
/// <param name="Bytes">Bytes of these lines, decompressed: where it is read on by <c>Range</c>.</param>
/// <param name="Resources">Lines with content.</param>
/// <param name="TooLong">Lines that were longer than they may be, and were passed over.</param>
public readonly record struct BulkFileProgress(long Lines, long Bytes, long Resources, long TooLong);
