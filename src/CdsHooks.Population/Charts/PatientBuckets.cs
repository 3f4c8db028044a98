using System.Text;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Population.Charts;

/// <summary>Sorts the lines of an export by patient into files, so that whole charts can be read afterwards in memory for a few of them.</summary>
/// <remarks>A line of a bucket is the patient's id, a tab, and the resource as it came.</remarks>
public sealed class PatientBuckets : IDisposable
{
    /// <summary>How many files the patients are spread over: few enough to be open at the same time.</summary>
    public const int Count = 128;

    private readonly string folder;
    private readonly IReadOnlySet<ResourceType> asked;
    private readonly MedicineShelf shelf;
    private readonly FileStream?[] files = new FileStream?[Count];
    private readonly List<string> owners = [];
    private readonly HashSet<ResourceType> seen = [];

    /// <summary>Begins with empty buckets.</summary>
    /// <param name="folder">Where they lie; is made.</param>
    /// <param name="asked">The types of resources that are kept.</param>
    /// <param name="shelf">Takes the medicines.</param>
    public PatientBuckets(string folder, IReadOnlySet<ResourceType> asked, MedicineShelf shelf)
    {
        this.folder = folder;
        this.asked = asked;
        this.shelf = shelf;
        JobFiles.MakeFolder(folder);
    }

    /// <summary>The types of which the export held any.</summary>
    public IReadOnlySet<ResourceType> Seen => seen;

    /// <summary>The type of the newest line that was not broken.</summary>
    internal ResourceType LastType { get; private set; }

    /// <summary>Bytes written so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Takes one line. Never throws for its content.</summary>
    /// <param name="line">A resource as JSON, without line breaks.</param>
    /// <returns>What became of it.</returns>
    public LineEnd Add(ReadOnlyMemory<byte> line)
    {
        using var tape = JsonTape.TryRead(line, out _);
        if (tape is null || !tape.Root["resourceType"u8].IsString) { return LineEnd.Broken; }
        var type = ResourceTypes.Of(tape.Root);
        seen.Add(type);
        LastType = type;
        if (type == ResourceType.Medication)
        {
            return tape.Root.One("id"u8).GetString() is { Length: > 0 } id && shelf.TryAdd(id, line.Span) ? LineEnd.Shared : LineEnd.NotAskedFor;
        }
        if (type == ResourceType.Unknown || !asked.Contains(type)) { return LineEnd.NotAskedFor; }
        owners.Clear();
        ResourceOwners.Find(tape.Root, type, owners);
        foreach (var owner in owners) { Write(owner, line.Span); }
        return owners.Count > 0 ? LineEnd.Taken : LineEnd.WithoutPatient;
    }

    /// <summary>Closes the files.</summary>
    /// <returns>The buckets that hold anything, in order.</returns>
    public IReadOnlyList<string> Complete()
    {
        Dispose();
        return [.. Enumerable.Range(0, Count).Select(PathOf).Where(File.Exists)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var i = 0; i < files.Length; i++)
        {
            files[i]?.Dispose();
            files[i] = null;
        }
    }

    private void Write(string owner, ReadOnlySpan<byte> line)
    {
        var number = BucketNumber.Of(owner, Count, level: 0);
        var file = files[number] ??= JobFiles.Open(PathOf(number), FileMode.Create);
        var id = Encoding.UTF8.GetBytes(owner);
        file.Write(id);
        file.WriteByte((byte)'\t');
        file.Write(line);
        file.WriteByte((byte)'\n');
        Bytes += id.Length + line.Length + 2;
    }

    private string PathOf(int number) => Path.Combine(folder, $"bucket-{number:D3}");
}
