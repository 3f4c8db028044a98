namespace CdsHooks.Protocol.Invocation.Contexts;

/// <summary>patient-view: a chart is opened. Only <see cref="HookContext.EncounterId"/> is optional.</summary>
public sealed record PatientViewContext : HookContext;
