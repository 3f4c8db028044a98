namespace CdsHooks.Smart.Keys;

/// <summary>Reads secrets from where references say that they are kept.</summary>
public interface ISecrets
{
    /// <summary>Reads a secret, each time anew, so that one that was exchanged is used at once.</summary>
    /// <param name="reference">Where it is kept, as <see cref="SecretReference"/> has it.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="SecretUnavailableException">It is not there, empty, too large or cannot be read; the message names the reference.</exception>
    Task<Secret> ReadAsync(string reference, CancellationToken cancel);
}
