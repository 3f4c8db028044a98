namespace CdsHooks.Service.Admission;

/// <summary>What a hook call hears for which there is no room.</summary>
public enum FullHouseAnswer
{
    /// <summary>Status 200 without cards, as if there were nothing to say: no EHR shows an error to a clinician.</summary>
    NoCards,

    /// <summary>Status 503 with <c>Retry-After</c>, for CDS Clients or load balancers that ask another replica then.</summary>
    Unavailable,
}
