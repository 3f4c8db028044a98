namespace CdsHooks.Benchmarks.Profile;

/// <summary>A function as called on one way, with what it called in turn.</summary>
/// <param name="name">The function.</param>
internal sealed class StackNode(string name)
{
    /// <summary>What <see cref="Part"/> is on ways that parts share.</summary>
    public const string Several = "several parts";

    private readonly SortedDictionary<string, StackNode> children = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>The part of all samples that came by; <see cref="Several"/> when they differ.</summary>
    public string? Part { get; private set; }

    /// <summary>Samples in it and in what it called.</summary>
    public int Count { get; private set; }

    public IEnumerable<StackNode> Children => children.Values;

    /// <summary>Counts a sample.</summary>
    /// <param name="part">Its part.</param>
    public void Add(string part)
    {
        Count++;
        Part = Part is null || Part == part ? part : Several;
    }

    /// <summary>What it called, made when it is new.</summary>
    /// <param name="called">Name of the function.</param>
    public StackNode Child(string called)
    {
        if (!children.TryGetValue(called, out var child)) { children.Add(called, child = new StackNode(called)); }
        return child;
    }
}
