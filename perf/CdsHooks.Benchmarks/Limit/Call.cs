namespace CdsHooks.Benchmarks.Limit;

/// <summary>A call that is ready to be sent.</summary>
/// <param name="Path">Where to, relative to the server.</param>
/// <param name="Body">The body in UTF-8.</param>
internal sealed record Call(string Path, byte[] Body);
