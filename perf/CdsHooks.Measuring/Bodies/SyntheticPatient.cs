using System.Globalization;

namespace CdsHooks.Measuring.Bodies;

/// <summary>An invented patient: who, how old, and how ill. Everything else about the chart follows from the seed.</summary>
internal sealed class SyntheticPatient(int seed, DateOnly today)
{
    public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"pt-{seed:D4}");

    /// <summary>Between 42 and 81 years, so that age-bound rules have something to say.</summary>
    public DateOnly BirthDate { get; } = today.AddYears(-42 - (seed * 7 % 40)).AddDays(-seed * 31 % 365);

    public bool IsFemale { get; } = seed % 2 == 0;

    /// <summary>A figure that is always the same for the same place in the chart.</summary>
    /// <param name="place">What the figure is for: key, index and element.</param>
    /// <param name="below">The figure lies from 0 to one less.</param>
    public int Figure(string place, int below) => (int)(Hash(place) % (uint)below);

    /// <summary>A day in the past: every next resource of a kind is about five weeks older.</summary>
    public DateOnly DayOf(int index) => today.AddDays(-4 - (index * 36 % 2900) - (seed % 5));

    public Guid Uuid(string place)
    {
        Span<byte> bytes = stackalloc byte[16];
        for (var part = 0; part < 4; part++) { BitConverter.TryWriteBytes(bytes[(part * 4)..], Hash($"{place}|{part}")); }
        return new Guid(bytes);
    }

    // FNV-1a: the framework's string hashes differ from process to process.
    private uint Hash(string place)
    {
        var hash = 2166136261u ^ ((uint)seed * 2654435761u);
        foreach (var letter in place) { hash = (hash ^ letter) * 16777619u; }
        return hash ^ (hash >> 15);
    }
}
