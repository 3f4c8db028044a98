namespace CdsHooks.Benchmarks.Profile;

/// <summary>Sampled stacks counted by part, by function and as a tree.</summary>
internal sealed class Breakdown
{
    private readonly Dictionary<string, PartCount> parts = Parts.All.ToDictionary(part => part, _ => new PartCount(), StringComparer.Ordinal);
    private readonly Dictionary<string, int> collapsed = new(StringComparer.Ordinal);
    private readonly Dictionary<Frame, (int Count, string Part)> self = [];

    /// <summary>How many samples.</summary>
    public int Samples { get; private set; }

    /// <summary>Samples without a single named function of .NET: their stack could not be walked.</summary>
    public int Lost { get; private set; }

    /// <summary>All stacks, from the start of threads to the running functions.</summary>
    public StackNode Tree { get; } = new("all");

    /// <summary>Parts with what was counted for them, in the order of a call.</summary>
    public IEnumerable<(string Part, PartCount Count)> ByPart => Parts.All.Select(part => (part, parts[part]));

    /// <summary>The functions that were running most often, with the part of most of their samples.</summary>
    /// <param name="most">How many.</param>
    public IEnumerable<(Frame Frame, int Count, string Part)> Hottest(int most) =>
        self.OrderByDescending(pair => pair.Value.Count).Take(most).Select(pair => (pair.Key, pair.Value.Count, pair.Value.Part));

    /// <summary>Each way from the start of a thread to a running function with its samples: <c>part;outermost;…;running 12</c>.</summary>
    public IEnumerable<string> Collapsed() => collapsed.Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}"));

    /// <summary>Counts one more.</summary>
    /// <param name="sample">A stack.</param>
    public void Add(StackSample sample)
    {
        var part = Parts.Of(sample);
        var leaf = sample.Frames[0];
        Samples++;
        if (part == Parts.Rest && !sample.Frames.Any(frame => frame.IsManaged)) { Lost++; }
        parts[part].Add(leaf);
        self[leaf] = (self.GetValueOrDefault(leaf).Count + 1, part);
        var way = $"{part};{string.Join(';', sample.Frames.Reverse().Select(frame => frame.Title))}";
        collapsed[way] = collapsed.GetValueOrDefault(way) + 1;
        var node = Tree;
        node.Add(part);
        for (var depth = sample.Frames.Count - 1; depth >= 0; depth--)
        {
            node = node.Child(sample.Frames[depth].Title);
            node.Add(part);
        }
    }
}
