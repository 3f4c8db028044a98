namespace CdsHooks.Smart.Keys;

/// <summary>The public keys of this service, as authorization servers fetch them.</summary>
public interface IPublishedKeys
{
    /// <summary>The key set as last known, in memory; <see langword="null"/> while it was never known, which is not the same as an empty one.</summary>
    PublishedKeySet? Current { get; }
}
