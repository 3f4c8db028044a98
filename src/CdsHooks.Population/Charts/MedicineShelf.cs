using System.Text;

namespace CdsHooks.Population.Charts;

/// <summary>The Medication resources of an export, which belong to no patient: on disk, with only their places in memory.</summary>
public sealed class MedicineShelf : IDisposable
{
    // About 100 bytes each in memory; formularies have tens of thousands.
    private const int Most = 500_000;

    private readonly Dictionary<string, (long Start, int Length)> places = new(StringComparer.Ordinal);
    private readonly FileStream file;
    private long length;
    private bool isWritten;

    /// <summary>Begins with an empty shelf.</summary>
    /// <param name="path">Its file; is overwritten.</param>
    public MedicineShelf(string path) => file = JobFiles.Open(path, FileMode.Create, FileAccess.ReadWrite);

    /// <summary>Puts a medicine on the shelf; the first of an id counts.</summary>
    /// <param name="id">Its FHIR id.</param>
    /// <param name="resource">The resource as JSON.</param>
    /// <returns>False when there are too many.</returns>
    internal bool TryAdd(string id, ReadOnlySpan<byte> resource)
    {
        if (places.Count == Most) { return false; }
        if (!places.TryAdd(id, (length, resource.Length))) { return true; }
        file.Write(resource);
        length += resource.Length;
        return true;
    }

    /// <summary>Makes what was added readable; nothing is added afterwards.</summary>
    public void Complete()
    {
        file.Flush();
        isWritten = true;
    }

    /// <summary>A medicine by its id; <see langword="null"/> when there is none. May be called from several threads.</summary>
    internal byte[]? Find(ReadOnlySpan<byte> id)
    {
        if (!isWritten || places.Count == 0 || !places.TryGetValue(Encoding.UTF8.GetString(id), out var place)) { return null; }
        var resource = new byte[place.Length];
        var read = 0;
        while (read < resource.Length)
        {
            var more = RandomAccess.Read(file.SafeFileHandle, resource.AsSpan(read), place.Start + read);
            if (more == 0) { return null; }
            read += more;
        }
        return resource;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
