namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>encounter-discharge: an encounter ends. <see cref="HookContext.EncounterId"/> is always there.</summary>
public sealed record EncounterDischargeContext : HookContext;
