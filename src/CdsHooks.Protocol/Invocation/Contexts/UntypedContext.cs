namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>The context of a hook without a contract of ours. Patient, user and encounter are read where they are valid; the rest is up
/// to the rules.</summary>
public sealed record UntypedContext : HookContext;
