using System.Text;

namespace CdsHooks.Rules.Packs.Running.Cards;

/// <summary>A builder lent to one text after another. The texts of an answer come from some fifty templates, and the room to build them in would be more than the texts.</summary>
internal readonly ref struct LentText
{
    private const int FirstLetters = 4 * 1_024;
    private const int MostKept = 16 * 1_024;

    [ThreadStatic]
    private static StringBuilder? spare;

    private LentText(StringBuilder text) => Text = text;

    /// <summary>The builder, empty at first.</summary>
    public StringBuilder Text { get; }

    /// <summary>An empty one. Whoever borrows another one meanwhile gets one of its own.</summary>
    public static LentText Borrow()
    {
        var text = spare ?? new StringBuilder(FirstLetters);
        spare = null;
        return new LentText(text);
    }

    /// <summary>Takes it back.</summary>
    public void Dispose()
    {
        // One long text is no reason to keep its room for good.
        if (Text.Capacity > MostKept) { return; }
        Text.Clear();
        spare = Text;
    }
}
