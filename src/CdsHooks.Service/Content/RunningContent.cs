namespace CdsHooks.Service.Content;

/// <summary>Holds the content that answers now, and exchanges it as a whole.</summary>
internal sealed class RunningContent
{
    private volatile ContentSnapshot? current;

    /// <summary>The content as it is now.</summary>
    /// <exception cref="InvalidOperationException">Nothing is loaded yet: the host has not started.</exception>
    public ContentSnapshot Current => current ?? throw new InvalidOperationException("The rule packs are not loaded yet.");

    /// <summary>The content as it is now; <see langword="null"/> before the start.</summary>
    public ContentSnapshot? Known => current;

    /// <summary>Lets other content answer from the next call on.</summary>
    public void Publish(ContentSnapshot next) => current = next;
}
