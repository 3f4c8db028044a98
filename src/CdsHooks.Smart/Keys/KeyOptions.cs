namespace CdsHooks.Smart.Keys;

/// <summary>Where keys are kept, and how long. Section <c>Keys</c>.</summary>
public sealed class KeyOptions
{
    /// <summary>The folder that <c>store:</c> references lead to, a file for each entry. <see langword="null"/>: there is no key store.</summary>
    public string? Directory { get; set; }

    /// <summary>Where the secret is kept from which the keys for everything encrypted at rest are derived, as <see cref="SecretReference"/> has it; the same for all replicas, at
    /// least 32 bytes. <see langword="null"/>: in Development a file made for it; elsewhere nothing is kept that would need it.</summary>
    public string? ProtectionKey { get; set; }

    /// <summary>Where earlier protection keys are kept: what was encrypted under them is read, and encrypted anew.</summary>
    public IList<string> FormerProtectionKeys { get; } = [];

    /// <summary>How long a signing key signs before the next takes its place. 1 to 400 days, 90 if left out; 0: this service makes no signing keys of its own.</summary>
    public TimeSpan RotateEvery { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long a signing key is published before it signs, and is still published after it last did: longer than anybody keeps a key set. 10 minutes to 7 days, and at
    /// most half of <see cref="RotateEvery"/>; 24 hours if left out.</summary>
    public TimeSpan PublishAhead { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often the ledger is asked whether keys were changed elsewhere. 1 s to 5 min; 5 s if left out.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);
}
