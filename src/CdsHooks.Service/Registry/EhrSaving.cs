using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Service.Registry;

/// <summary>How the storing of a registration ended.</summary>
internal abstract record EhrSaving
{
    private EhrSaving()
    {
    }

    /// <summary>It is stored, or was so already.</summary>
    internal sealed record Saved(EhrRow Row) : EhrSaving;

    /// <summary>It contradicts another registration.</summary>
    internal sealed record Refused(IReadOnlyList<EhrFault> Faults) : EhrSaving;

    /// <summary>Somebody else was faster; nothing is stored.</summary>
    internal sealed record Overtaken : EhrSaving;
}
