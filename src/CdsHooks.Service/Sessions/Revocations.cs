using System.Threading.Channels;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Tokens;

namespace CdsHooks.Service.Sessions;

/// <summary>Gives tokens of ended sessions back to EHRs: beside the requests, several times where it fails, as well as it goes. Tokens that stay end by themselves.</summary>
internal sealed class Revocations(ITokenRenewals renewals, TimeProvider clock) : BackgroundService
{
    private const int MostWaiting = 1_000;
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    private readonly Channel<(EhrRegistration Ehr, SmartGrant Grant, int Attempt)> waiting =
        Channel.CreateBounded<(EhrRegistration, SmartGrant, int)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Gives them back soon. Of very many the oldest are left to end by themselves.</summary>
    public void Enqueue(EhrRegistration ehr, SmartGrant grant) => waiting.Writer.TryWrite((ehr, grant, 0));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            while (waiting.Reader.TryRead(out var next))
            {
                if (!await renewals.RevokeAsync(next.Ehr, next.Grant, stoppingToken) && next.Attempt < Pauses.Length) { _ = LaterAsync(next, stoppingToken); }
            }
        }
    }

    private async Task LaterAsync((EhrRegistration Ehr, SmartGrant Grant, int Attempt) failed, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(Pauses[failed.Attempt], clock, stopping);
            waiting.Writer.TryWrite((failed.Ehr, failed.Grant, failed.Attempt + 1));
        }
        catch (OperationCanceledException)
        {
            // The service stops; the tokens end by themselves.
        }
    }
}
