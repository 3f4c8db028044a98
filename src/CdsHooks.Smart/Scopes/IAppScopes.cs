namespace CdsHooks.Smart.Scopes;

/// <summary>What the app reads of a chart, as it is now: follows from the facts of the packs that answer.</summary>
public interface IAppScopes
{
    /// <summary>The scopes for it, in <c>patient</c> context; in <c>user</c> context for what is in no patient's compartment.</summary>
    SmartScopeSet Resources { get; }
}
