namespace CdsHooks.Storage.SharedState;

/// <summary>The server of shared state could not be asked in time.</summary>
public sealed class SharedStateUnavailableException : Exception
{
    /// <summary>With the client's own error.</summary>
    /// <param name="message">What failed, without any key or value.</param>
    /// <param name="cause">The error, if there is one.</param>
    public SharedStateUnavailableException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
