namespace CdsHooks.Smart.Registry;

/// <summary>Whose product an EHR is. Selects the defaults of its registration, never grants trust.</summary>
public enum EhrVendor
{
    /// <summary>An EHR that keeps to the specifications.</summary>
    Plain,

    /// <summary>Epic.</summary>
    Epic,

    /// <summary>Oracle Health, formerly Cerner.</summary>
    OracleHealth,

    /// <summary>athenahealth (athenaOne).</summary>
    Athenahealth,

    /// <summary>eClinicalWorks.</summary>
    EClinicalWorks,
}
