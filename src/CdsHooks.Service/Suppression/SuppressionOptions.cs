namespace CdsHooks.Service.Suppression;

/// <summary>Whether insights that were shown are held back within the windows of packs. Section <c>Suppression</c>.</summary>
public sealed class SuppressionOptions
{
    /// <summary>Holds them back. If left out: yes, but not in Development, so that a call that is tried twice shows its cards twice.</summary>
    public bool? Enabled { get; set; }

    /// <summary>A file with the secret, 32 bytes or more, from which the keys of shown insights are made; the same on all replicas. If left out, one is made up at each start:
    /// then replicas do not agree, and a restart forgets.</summary>
    public string? KeyFile { get; set; }
}
