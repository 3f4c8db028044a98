namespace CdsHooks.Smart.BulkData;

/// <summary>A file of an export.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Type">The type of its resources as the EHR names it.</param>
/// <param name="Url">Where it is. May be a key to the file by itself: not for logs.</param>
/// <param name="Count">How many resources there are; <see langword="null"/> when the EHR does not say.</param>
public sealed record BulkFile(BulkFileKind Kind, string Type, Uri Url, long? Count);
