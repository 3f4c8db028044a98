namespace CdsHooks.EhrSimulator.Authorization;

/// <summary>An app's wish to sign a user out, without saying whom.</summary>
/// <param name="Back">Where the browser goes afterwards; <see langword="null"/> for nowhere.</param>
internal sealed record SignOutRequest(string? Back);
