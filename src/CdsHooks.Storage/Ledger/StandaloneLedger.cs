using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging.Abstractions;

namespace CdsHooks.Storage.Ledger;

/// <summary>The ledger without a host, for tools of operators beside the running service.</summary>
public sealed class StandaloneLedger : IDisposable
{
    private readonly LedgerDatabase database;

    private StandaloneLedger(LedgerDatabase database)
    {
        this.database = database;
        Ehrs = new EhrStore(database);
        SigningKeys = new SigningKeyStore(database);
        PopulationJobs = new PopulationJobs(database);
        EndpointPins = new EndpointPins(database);
    }

    /// <summary>The registrations of EHRs.</summary>
    public IEhrStore Ehrs { get; }

    /// <summary>The keys that the service signs with.</summary>
    public ISigningKeyStore SigningKeys { get; }

    /// <summary>The work on populations.</summary>
    public IPopulationJobs PopulationJobs { get; }

    /// <summary>On which hosts the endpoints of EHRs were first seen.</summary>
    public IEndpointPins EndpointPins { get; }

    /// <summary>Opens the ledger, and makes it or brings it up to date where needed, under the lock that the service uses too.</summary>
    /// <param name="options">Where it is, as in section <c>Storage</c>.</param>
    /// <param name="root">The folder that a relative path in the connection string begins at.</param>
    /// <param name="time">Limits how long is waited for another process.</param>
    /// <param name="cancel">Stops the opening.</param>
    /// <exception cref="ValidationException">The options are wrong; the message names them and none of their values.</exception>
    /// <exception cref="LedgerUnavailableException">The database cannot be reached or brought up to date.</exception>
    public static async Task<StandaloneLedger> OpenAsync(LedgerOptions options, string root, TimeProvider time, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true))
        {
            throw new ValidationException(string.Join(' ', faults.Select(fault => fault.ErrorMessage)));
        }
        var opened = LedgerDatabase.Of(options, root, NullLoggerFactory.Instance, time);
        try
        {
            await opened.PrepareAsync(cancel);
        }
        catch (Exception refusal)
        {
            opened.Dispose();
            if (LedgerDatabase.IsRefusal(refusal)) { throw new LedgerUnavailableException("The ledger refuses.", refusal); }
            throw;
        }
        return new StandaloneLedger(opened);
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose() => database.Dispose();
}
