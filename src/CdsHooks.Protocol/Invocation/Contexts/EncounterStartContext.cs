namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>encounter-start: an encounter begins, perhaps not for the first time. <see cref="HookContext.EncounterId"/> is always
/// there.</summary>
public sealed record EncounterStartContext : HookContext;
