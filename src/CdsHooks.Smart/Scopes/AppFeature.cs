namespace CdsHooks.Smart.Scopes;

/// <summary>Something that the app does, and the access that it takes. Every scope that is asked for belongs to one.</summary>
/// <param name="Name">Tells features apart: <c>identity</c>, <c>launch</c>, <c>patient</c>, <c>Observation</c>, <c>refresh</c>.</param>
/// <param name="Purpose">What it is for, in plain words that follow "to".</param>
/// <param name="Words">Scopes that are not about resources, such as <c>openid</c>.</param>
/// <param name="Resources">Scopes about resources.</param>
/// <param name="IsRequired">True when the app has nothing to show without it.</param>
public sealed record AppFeature(string Name, string Purpose, IReadOnlyList<string> Words, SmartScopeSet Resources, bool IsRequired);
