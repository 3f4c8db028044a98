namespace CdsHooks.Storage.Ledger;

/// <summary>The ledger's database could not be reached or refused to write. What was asked for is not stored, or in the rare case that the connection was lost while the
/// commit was being confirmed, perhaps stored; asking again is safe.</summary>
/// <remarks>Neither the message nor the causes hold anything that was to be stored.</remarks>
public sealed class LedgerUnavailableException : Exception
{
    /// <summary>Without a cause.</summary>
    /// <param name="message">What failed, without any stored value.</param>
    public LedgerUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With the database's own error.</summary>
    /// <param name="message">What failed, without any stored value.</param>
    /// <param name="cause">The database's error.</param>
    public LedgerUnavailableException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
