namespace CdsHooks.Testing.Bulk;

/// <summary>A request that a stub received.</summary>
public sealed record BulkRequest(string Method, string PathAndQuery, string Accept, string Prefer, string Authorization, string Range);
