namespace CdsHooks.Protocol.Json;

/// <summary>The first fault that stops a body from being read.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Position">Offset in bytes from the start of the body, 0 or more.</param>
/// <param name="Path">Place in the body as a dotted path (<c>context.draftOrders.entry[2]</c>); empty at the root.
/// At most 200 characters, since a hostile body may hold names of any length.</param>
public sealed record JsonFault(JsonFaultKind Kind, int Position, string Path);
