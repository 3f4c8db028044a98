namespace CdsHooks.Storage.Ledger;

/// <summary>Keeps the work on populations, so that it goes on after a restart, also in another replica.</summary>
/// <remarks>Whoever works on a job holds a lease of it and renews that with each word about it. Each member throws <see cref="LedgerUnavailableException"/> when the database cannot be reached.</remarks>
public interface IPopulationJobs
{
    /// <summary>Adds a job.</summary>
    Task AddAsync(PopulationJob job, CancellationToken cancel);

    /// <summary>The newest jobs, newest first.</summary>
    /// <param name="count">How many at most, 1 or more.</param>
    /// <param name="cancel">Stops the reading.</param>
    Task<IReadOnlyList<PopulationJob>> NewestAsync(int count, CancellationToken cancel);

    /// <summary>A job; <see langword="null"/> when there is none of that id.</summary>
    Task<PopulationJob?> FindAsync(Guid id, CancellationToken cancel);

    /// <summary>Takes the lease of a job.</summary>
    /// <param name="id">The job.</param>
    /// <param name="owner">Who takes it.</param>
    /// <param name="now">The time now.</param>
    /// <param name="until">When the lease ends by itself.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False while somebody else has it, and when the job is over.</returns>
    Task<bool> TryTakeAsync(Guid id, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancel);

    /// <summary>Stores how far a job is, and with it its lease. Whether it is to be stopped is left as it is.</summary>
    /// <returns>False when its <see cref="PopulationJob.Owner"/> does not have the lease any more, and nothing was stored.</returns>
    Task<bool> SaveAsync(PopulationJob job, CancellationToken cancel);

    /// <summary>Says that a job is to be stopped, or, for one that was stopped or failed, that it is to go on.</summary>
    /// <param name="id">The job.</param>
    /// <param name="isWanted">True to stop it.</param>
    /// <param name="now">The time now.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when there is no such job, or it is over (to be stopped) or not (to go on).</returns>
    Task<bool> WantStopAsync(Guid id, bool isWanted, DateTimeOffset now, CancellationToken cancel);
}
