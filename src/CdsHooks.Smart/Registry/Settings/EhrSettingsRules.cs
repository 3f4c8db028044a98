namespace CdsHooks.Smart.Registry.Settings;

/// <summary>What is allowed where settings are used.</summary>
/// <param name="AllowsHttp">URLs may be http: in Development only.</param>
public sealed record EhrSettingsRules(bool AllowsHttp)
{
    /// <summary>Everywhere but in Development.</summary>
    public static EhrSettingsRules Strict { get; } = new(AllowsHttp: false);

    /// <summary>In Development: test servers may be reached by http.</summary>
    public static EhrSettingsRules Development { get; } = new(AllowsHttp: true);
}
