namespace CdsHooks.Rules.Packs.Running;

/// <summary>What lines were for the items of two loops: a line about one of both items is told once for all its pairs.</summary>
internal sealed class LineMemory
{
    private const int MostPlaces = 2_048;

    // By line and place: the place of an inner item, or the last one for what does not depend on it.
    private Truth[] told = [];
    private int places;
    private bool isOn;

    private enum Truth : byte
    {
        Untold,
        True,
        False,
        Unknown,
    }

    /// <summary>Begins with a rule that has no pairs.</summary>
    public void Clear() => isOn = false;

    /// <summary>Begins with pairs.</summary>
    /// <param name="lines">How many lines there are.</param>
    /// <param name="innerItems">How many items the inner loop has, the same for each outer one.</param>
    public void Begin(int lines, int innerItems)
    {
        places = innerItems + 1;
        isOn = lines * places <= MostPlaces;
        if (!isOn) { return; }
        if (told.Length < lines * places) { told = new Truth[lines * places]; } else { told.AsSpan(0, lines * places).Clear(); }
    }

    /// <summary>Forgets what depended on the outer item.</summary>
    public void ForgetOuter(BoundCondition[] lines)
    {
        if (!isOn) { return; }
        for (var line = 0; line < lines.Length; line++)
        {
            if (lines[line].Loops == LoopUse.Outer) { told[(line * places) + places - 1] = Truth.Untold; }
        }
    }

    /// <summary>What a line was, if that is known.</summary>
    /// <param name="line">Its place among the lines.</param>
    /// <param name="loops">What it depends on.</param>
    /// <param name="innerItem">The place of the inner item.</param>
    /// <param name="isTrue">Its truth; <see langword="null"/> when it cannot be told.</param>
    public bool TryRecall(int line, LoopUse loops, int innerItem, out bool? isTrue)
    {
        var known = isOn && loops != LoopUse.Both ? told[PlaceOf(line, loops, innerItem)] : Truth.Untold;
        isTrue = known switch { Truth.True => true, Truth.False => false, _ => null };
        return known != Truth.Untold;
    }

    /// <summary>Remembers what a line was.</summary>
    public void Note(int line, LoopUse loops, int innerItem, bool? isTrue)
    {
        if (isOn && loops != LoopUse.Both) { told[PlaceOf(line, loops, innerItem)] = isTrue switch { true => Truth.True, false => Truth.False, null => Truth.Unknown }; }
    }

    private int PlaceOf(int line, LoopUse loops, int innerItem) => (line * places) + (loops == LoopUse.Inner ? innerItem : places - 1);
}
