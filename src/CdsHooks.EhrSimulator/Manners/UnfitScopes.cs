namespace CdsHooks.EhrSimulator.Manners;

/// <summary>What an EHR does with scopes that it does not offer, or not to this client.</summary>
public enum UnfitScopes
{
    /// <summary>Refuses the request: <c>invalid_scope</c>.</summary>
    Refuse,

    /// <summary>Leaves them out of the grant, without a word.</summary>
    Trim,
}
