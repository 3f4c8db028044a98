namespace CdsHooks.Service.Admin;

/// <summary>A pack that answers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Rules">Its rules that run.</param>
internal sealed record PackState(string Id, string Version, IReadOnlyList<RuleState> Rules);
