using System.CommandLine;
using System.Text.Json;
using CdsHooks.Cli.Ehrs;
using CdsHooks.Cli.Output;
using CdsHooks.Smart.Keys;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.Configuration;

namespace CdsHooks.Cli.Keys;

/// <summary>The signing keys of an open ledger, seen and changed by an operator.</summary>
internal sealed class KeyDesk : IDisposable
{
    private readonly StandaloneLedger ledger;
    private readonly TimeProvider clock;

    private KeyDesk(StandaloneLedger ledger, TimeProvider clock, KeySchedule schedule) => (this.ledger, this.clock, Schedule) = (ledger, clock, schedule);

    /// <summary>The schedule that the service goes by.</summary>
    public KeySchedule Schedule { get; }

    /// <summary>Opens the keys of the ledger that is chosen.</summary>
    /// <exception cref="UsageException">There is no such ledger, it cannot be opened, or section <c>Keys</c> is wrong.</exception>
    public static async Task<KeyDesk> OpenAsync(LedgerChoice choice, ParseResult parsed, CliIo io, CancellationToken cancel)
    {
        var options = new KeyOptions();
        try
        {
            choice.ConfigurationOf(parsed).GetSection("Keys").Bind(options);
        }
        catch (InvalidOperationException)
        {
            throw new UsageException("Section Keys of the service's settings cannot be read.");
        }
        return new KeyDesk(await choice.OpenLedgerAsync(parsed, io, makes: false, cancel), io.Clock, new KeySchedule(options.RotateEvery, options.PublishAhead));
    }

    /// <summary>All keys.</summary>
    public Task<SigningKeys> ReadAsync(CancellationToken cancel) => LedgerAnswers.OfAsync(async () =>
    {
        var stored = await ledger.SigningKeys.ReadAsync(cancel);
        try
        {
            return new SigningKeys(stored.Revision, [.. stored.Keys.Select(key => SigningKey.Parse(key.KeyId, key.Content))]);
        }
        catch (JsonException)
        {
            throw new UsageException("The ledger holds a signing key that this version of the tool cannot read.");
        }
    });

    /// <summary>The newest changes, newest first.</summary>
    public Task<IReadOnlyList<KeyChange>> ChangesAsync(int count, CancellationToken cancel) => LedgerAnswers.OfAsync(() => ledger.SigningKeys.ChangesAsync(count, cancel));

    /// <summary>Stores what the keys shall be, and that this user did it.</summary>
    /// <exception cref="UsageException">Somebody else was faster.</exception>
    public async Task SaveAsync(SigningKeys read, KeyPlan plan, CancellationToken cancel)
    {
        var keys = new StoredSigningKeys(read.Revision, [.. plan.Keys.Select(key => new SigningKeyRecord(key.KeyId, key.ToJson()))]);
        var changes = plan.Events.Select(happened => new KeyChange { KeyId = happened.KeyId, At = clock.GetUtcNow(), By = $"cdshooks ({Environment.UserName})", Action = happened.Action }).ToList();
        if (!await LedgerAnswers.OfAsync(() => ledger.SigningKeys.SaveAsync(keys, changes, cancel))) { throw new UsageException("The keys were changed at the same moment; nothing is stored. Look at them, and try again."); }
    }

    public void Dispose() => ledger.Dispose();
}
