using System.Collections.Concurrent;

namespace CdsHooks.Fhir.Reading;

/// <summary>Remembers units that were taken apart, since the same few dozen repeat in every chart.</summary>
/// <remarks>It takes in a limited number, so that made-up units cannot fill the memory; the usual units are in it from the start and cannot
/// be crowded out.</remarks>
internal sealed class UnitCache
{
    private const int MostUnits = 2_048;

    private readonly ConcurrentDictionary<string, UcumUnit?> units = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, UcumUnit?>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Parser parse;
    private int count;

    public UnitCache(Parser parse, IEnumerable<string> usual)
    {
        this.parse = parse;
        lookup = units.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var unit in usual) { units[unit] = Parse(unit); }
    }

    public delegate UcumUnit? Parser(ReadOnlySpan<char> text);

    public int Count => Volatile.Read(ref count);

    public UcumUnit? Get(ReadOnlySpan<char> text)
    {
        if (lookup.TryGetValue(text, out var known)) { return known; }
        var unit = Parse(text);
        if (Count < MostUnits && lookup.TryAdd(text, unit)) { Interlocked.Increment(ref count); }
        return unit;
    }

    private UcumUnit? Parse(ReadOnlySpan<char> text)
    {
        var unit = parse(text);
        if (unit is not null) { unit.Text = text.ToString(); }
        return unit;
    }
}
