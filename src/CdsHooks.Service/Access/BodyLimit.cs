using CdsHooks.Service.Invocation;
using CdsHooks.Smart.TrustedClients;

namespace CdsHooks.Service.Access;

/// <summary>How large a body may be.</summary>
internal static class BodyLimit
{
    /// <summary>Most bytes of the body of that request: the service's own limit, or less where the caller's EHR may send less.</summary>
    public static int MostBytes(this BudgetOptions budget, HttpContext http) =>
        http.Features.Get<TrustedClient>()?.Ehr.CdsClient.MaxBodyBytes is { } most ? Math.Min(most, budget.MaxBodyBytes) : budget.MaxBodyBytes;
}
