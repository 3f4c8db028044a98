namespace CdsHooks.Storage.Ledger;

/// <summary>How often a reason was given for overriding cards.</summary>
/// <param name="Code">Its code as sent; <see langword="null"/> where none was given.</param>
/// <param name="System">The code's system as sent.</param>
/// <param name="Count">Cards whose latest feedback gives it, 1 or more.</param>
public sealed record OverrideReasonCount(string? Code, string? System, int Count);
