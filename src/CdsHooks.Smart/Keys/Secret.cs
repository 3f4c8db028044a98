namespace CdsHooks.Smart.Keys;

/// <summary>The text of a secret. Shows itself to nobody who does not ask by name, so that it is not logged by accident.</summary>
public sealed class Secret(string text)
{
    /// <summary>The secret. Not to be kept longer than it is used, nor written anywhere.</summary>
    public string Reveal() => text;

    /// <summary>Never the secret.</summary>
    public override string ToString() => "***";
}
