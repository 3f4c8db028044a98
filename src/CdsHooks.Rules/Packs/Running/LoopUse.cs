namespace CdsHooks.Rules.Packs.Running;

/// <summary>The loops of a rule for each of whose items an expression is another one.</summary>
[Flags]
internal enum LoopUse
{
    /// <summary>It is the same for all items.</summary>
    None = 0,

    /// <summary>The first loop.</summary>
    Outer = 1,

    /// <summary>The loop within the first.</summary>
    Inner = 2,

    /// <summary>Both: it is of a pair.</summary>
    Both = Outer | Inner,
}
