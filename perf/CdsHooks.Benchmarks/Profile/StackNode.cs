namespace CdsHooks.Benchmarks.Profile;

/// <summary>A function as called on one way, with what it called in turn.</summary>
/// <param name="name">The function.</param>
/// <param name="part">Part of the first sample that came by.</param>
internal sealed class StackNode(string name, string part)
{
    private readonly SortedDictionary<string, StackNode> children = new(StringComparer.Ordinal);

    public string Name => name;

    public string Part => part;

    /// <summary>Samples in it and in what it called.</summary>
    public int Count { get; set; }

    public IEnumerable<StackNode> Children => children.Values;

    /// <summary>What it called, made when it is new.</summary>
    /// <param name="called">Name of the function.</param>
    /// <param name="calledFor">The part of the sample.</param>
    public StackNode Child(string called, string calledFor)
    {
        if (!children.TryGetValue(called, out var child)) { children.Add(called, child = new StackNode(called, calledFor)); }
        return child;
    }
}
