namespace CdsHooks.Smart.Registry.Settings;

/// <summary>How one registration is stored.</summary>
/// <param name="Settings">What was set.</param>
/// <param name="IsEnabled">False when it is switched off.</param>
public sealed record EhrState(EhrSettings Settings, bool IsEnabled);
