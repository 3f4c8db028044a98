using System.Text;

namespace CdsHooks.Fhir.Terminology;

/// <summary>Answers in which of the known value sets a code lies, whatever their number, with one look-up.</summary>
/// <remarks>
/// Built once from all value sets that the running rules ask for. The index then tags every coding of a chart while it passes, so that
/// the cost of a call does not grow with the number of rules. Products of RxNorm lie in the sets of their ingredients.
/// </remarks>
public sealed class Lexicon
{
    private const int LongestIcd10Cm = 8;
    private const int ShortestPrefix = 1;

    private readonly Dictionary<byte[], int[]>.AlternateLookup<ReadOnlySpan<byte>>[] exact;
    private readonly Dictionary<byte[], int[]>.AlternateLookup<ReadOnlySpan<byte>> prefixes;
    private readonly Dictionary<ValueSet, int> ordinals;

    private Lexicon(Dictionary<ValueSet, int> ordinals, Dictionary<byte[], int[]>[] exact, Dictionary<byte[], int[]> prefixes)
    {
        this.ordinals = ordinals;
        this.exact = Array.ConvertAll(exact, codes => codes.GetAlternateLookup<ReadOnlySpan<byte>>());
        this.prefixes = prefixes.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>How many value sets there are; their ordinals run from 0 to one less.</summary>
    public int SetCount => ordinals.Count;

    /// <summary>Builds the lexicon of some value sets.</summary>
    /// <param name="sets">The sets; the same one may come more than once.</param>
    /// <param name="medications">Which product holds which ingredients.</param>
    /// <exception cref="ArgumentException">A set is empty: it would silence its rules for good.</exception>
    public static Lexicon Build(IEnumerable<ValueSet> sets, MedicationKnowledge medications)
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentNullException.ThrowIfNull(medications);
        var numbered = new Dictionary<ValueSet, int>();
        foreach (var set in sets)
        {
            if (set.Codes.Count == 0) { throw new ArgumentException($"The value set '{set.Name}' is empty.", nameof(sets)); }
            numbered.TryAdd(set, numbered.Count);
        }
        var entries = new LexiconEntries(Enum.GetValues<CodeSystem>().Length);
        foreach (var (set, ordinal) in numbered)
        {
            foreach (var code in set.Codes) { entries.Add(code, ordinal); }
        }
        entries.AddProducts(medications);
        return new Lexicon(numbered, entries.Exact, entries.Prefixes);
    }

    /// <summary>The ordinal of a set in this lexicon; -1 for a set that it was not built from.</summary>
    public int OrdinalOf(ValueSet set) => ordinals.GetValueOrDefault(set, -1);

    /// <summary>Adds the ordinals of all sets that a code lies in.</summary>
    /// <param name="system">Its system.</param>
    /// <param name="code">The code in UTF-8, unescaped.</param>
    /// <param name="found">Where to add; a set may be added twice when a code and a prefix of it both lie in it.</param>
    public void Find(CodeSystem system, ReadOnlySpan<byte> code, ref SetOrdinals found)
    {
        if (system == CodeSystem.Other || code.IsEmpty) { return; }
        if (system != CodeSystem.Icd10Cm)
        {
            if (exact[(int)system].TryGetValue(code, out var sets)) { found.Add(sets); }
            return;
        }
        Span<byte> plain = stackalloc byte[LongestIcd10Cm];
        if (!TryNormalizeIcd10Cm(code, plain, out var length)) { return; }
        plain = plain[..length];
        if (exact[(int)system].TryGetValue(plain, out var whole)) { found.Add(whole); }
        for (var end = ShortestPrefix; end <= plain.Length; end++)
        {
            if (prefixes.TryGetValue(plain[..end], out var wider)) { found.Add(wider); }
        }
    }

    /// <summary>An ICD-10-CM code in upper case without its dot: charts carry <c>E11.9</c>, <c>E119</c> and <c>e11.9</c>.</summary>
    internal static bool TryNormalizeIcd10Cm(ReadOnlySpan<byte> code, Span<byte> plain, out int length)
    {
        length = 0;
        foreach (var letter in code)
        {
            if (letter == (byte)'.') { continue; }
            if (length == plain.Length) { return false; }
            plain[length++] = letter is >= (byte)'a' and <= (byte)'z' ? (byte)(letter - 32) : letter;
        }
        return length > 0;
    }

    internal static byte[] NormalizeIcd10Cm(string code) =>
        Encoding.ASCII.GetBytes(code.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant());
}
