using CdsHooks.Cli.Output;
using CdsHooks.Storage.Ledger;

namespace CdsHooks.Cli.Ehrs;

/// <summary>Answers of the ledger, to an operator who can only be told when there are none.</summary>
internal static class LedgerAnswers
{
    /// <summary>Asks the ledger.</summary>
    /// <exception cref="UsageException">It cannot be reached.</exception>
    public static async Task<T> OfAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (LedgerUnavailableException unavailable)
        {
            throw new UsageException(unavailable.Message);
        }
    }
}
