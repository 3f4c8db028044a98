using CdsHooks.Smart.Registry.Settings;

namespace CdsHooks.Smart.Registry;

/// <summary>What no two registrations may have in common.</summary>
public static class EhrConflicts
{
    /// <summary>What stands in the way of a registration beside others: a token must belong to one EHR at most.</summary>
    /// <param name="ehr">The registration.</param>
    /// <param name="others">All others, in any order; one of the same name is left out of account, as are those switched off.</param>
    /// <returns>Nothing when there is no conflict, or when <paramref name="ehr"/> is switched off.</returns>
    public static IReadOnlyList<EhrFault> Of(EhrRegistration ehr, IEnumerable<EhrRegistration> others)
    {
        ArgumentNullException.ThrowIfNull(ehr);
        if (!ehr.IsEnabled || ehr.CdsClient.Issuer is not { } issuer) { return []; }
        return
        [
            .. from other in others
               where other.IsEnabled && other.Name != ehr.Name && other.CdsClient.Issuer == issuer
               let fault = Between(ehr.CdsClient, other)
               where fault is not null
               select fault,
        ];
    }

    private static EhrFault? Between(CdsClientTrust client, EhrRegistration other)
    {
        if (client.Tenants.Count == 0 || other.CdsClient.Tenants.Count == 0)
        {
            return new EhrFault("cdsClient.tenants", $"{other.Name} has the same issuer; EHRs that share one are told apart by tenants, set for each.");
        }
        return client.Tenants.Intersect(other.CdsClient.Tenants, StringComparer.Ordinal).FirstOrDefault() is { } shared
            ? new EhrFault("cdsClient.tenants", $"{other.Name} has the same issuer and the same tenant '{shared}'.")
            : null;
    }
}
