using CdsHooks.Smart.Launch;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tokens;

namespace CdsHooks.Service.Launch;

/// <summary>Stands in until launches with EHRs are there.</summary>
internal sealed class NoLaunches : ISmartLaunches, ITokenRenewals
{
    public Task<LaunchBeginning> BeginAsync(EhrRegistration ehr, string issuer, string? launch, Uri redirectUri, CancellationToken cancel) =>
        Task.FromResult<LaunchBeginning>(new LaunchBeginning.Refused(LaunchRefusal.NotRegisteredThere));

    public Task<LaunchCompletion> CompleteAsync(EhrRegistration ehr, LaunchTransaction transaction, LaunchCallback callback, CancellationToken cancel) =>
        Task.FromResult<LaunchCompletion>(new LaunchCompletion.Refused(LaunchRefusal.NotRegisteredThere));

    public Task<TokenRenewal> RenewAsync(EhrRegistration ehr, SmartGrant grant, CancellationToken cancel) =>
        Task.FromResult<TokenRenewal>(new TokenRenewal.Later(TimeSpan.FromMinutes(1)));

    public Task<bool> RevokeAsync(EhrRegistration ehr, SmartGrant grant, CancellationToken cancel) => Task.FromResult(true);
}
