namespace CdsHooks.Smart.BulkData;

/// <summary>How far the EHR is with an export.</summary>
/// <param name="Text">What it says (<c>X-Progress</c>), at most 100 characters; <see langword="null"/> for nothing.</param>
/// <param name="NextLook">How long until it is asked again.</param>
public sealed record BulkProgress(string? Text, TimeSpan NextLook);
