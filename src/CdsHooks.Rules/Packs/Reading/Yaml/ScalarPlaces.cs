namespace CdsHooks.Rules.Packs.Reading.Yaml;

/// <summary>Where in its file each character of a scalar stands, whatever the style it is written in.</summary>
/// <remarks>Worked out only when somebody asks, since a pack without problems needs none of it.</remarks>
internal sealed class ScalarPlaces(SourceFile source, string value, ScalarForm form, int start, int end)
{
    // Two threads may both work it out; they come to the same.
    private int[]? places;

    /// <summary>How the scalar is written.</summary>
    public ScalarForm Form => form;

    /// <summary>Offset of its first character in the text of the file, quotes and signs of a block included.</summary>
    public int Start => start;

    /// <summary>Offset behind its last.</summary>
    public int End => end;

    /// <summary>True for a scalar without quotes that is no block.</summary>
    public bool IsPlain => form == ScalarForm.Plain;

    /// <summary>The place of a character.</summary>
    /// <param name="index">From 0; the length of the value stands for the place after its last character.</param>
    public PackMark MarkOf(int index) => source.MarkAt((places ??= Align(source.Text, value, form, start, end))[Math.Clamp(index, 0, value.Length)]);

    private static int[] Align(string text, string value, ScalarForm form, int start, int end)
    {
        var offsets = new int[value.Length + 1];
        end = Math.Clamp(end, 0, text.Length);
        var position = form switch
        {
            ScalarForm.SingleQuoted or ScalarForm.DoubleQuoted => start + 1,
            ScalarForm.Literal or ScalarForm.Folded => AfterLine(text, start),
            _ => start,
        };
        var indent = form is ScalarForm.Literal or ScalarForm.Folded ? IndentOf(text, position, value) : -1;
        for (var i = 0; i < value.Length; i++)
        {
            position = Math.Min(indent >= 0 ? BlockCharacter(text, position, value[i], indent) : FlowCharacter(text, position, value, i, form), end);
            offsets[i] = position;
            position = indent >= 0 ? AfterBlockCharacter(text, position, value[i]) : AfterFlowCharacter(text, position, value, i, form);
        }
        offsets[value.Length] = Math.Min(position, end);
        return offsets;
    }

    // A line break in the file that stands for nothing, and the indentation after it, are passed over.
    private static int BlockCharacter(string text, int position, char wanted, int indent)
    {
        while (true)
        {
            if (IsAtLineStart(text, position)) { position = AfterIndent(text, position, indent); }
            if (position >= text.Length || text[position] != '\n' || wanted is '\n' or ' ') { return position; }
            position++;
        }
    }

    private static int AfterBlockCharacter(string text, int position, char taken) =>
        position < text.Length && (text[position] == '\n' || taken != '\n') ? position + 1 : position;

    private static int FlowCharacter(string text, int position, string value, int index, ScalarForm form)
    {
        while (form == ScalarForm.DoubleQuoted && position + 1 < text.Length && text[position] == '\\' && text[position + 1] == '\n')
        {
            position = AfterBlanks(text, position + 2);
        }
        // Folded text: a break stands for one blank, several for one break less.
        if (value[index] is ' ' or '\n' || !IsBreakAhead(text, position)) { return position; }
        return AfterBlanks(text, position);
    }

    private static int AfterFlowCharacter(string text, int position, string value, int index, ScalarForm form)
    {
        if (position >= text.Length) { return position; }
        if (value[index] is ' ' or '\n' && IsBreakAhead(text, position))
        {
            var isMoreToCome = value[index] == '\n' && index + 1 < value.Length && value[index + 1] == '\n';
            return isMoreToCome ? text.IndexOf('\n', position) + 1 : AfterBlanks(text, position);
        }
        if (form == ScalarForm.SingleQuoted && text[position] == '\'') { return position + 2; }
        if (form != ScalarForm.DoubleQuoted || text[position] != '\\' || position + 1 >= text.Length) { return position + 1; }
        return position + text[position + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };
    }

    private static bool IsBreakAhead(string text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t') { position++; }
        return position < text.Length && text[position] == '\n';
    }

    private static int AfterBlanks(string text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\n') { position++; }
        return position;
    }

    private static bool IsAtLineStart(string text, int position) => position > 0 && position <= text.Length && text[position - 1] == '\n';

    private static int AfterIndent(string text, int position, int indent)
    {
        for (var i = 0; i < indent && position < text.Length && text[position] == ' '; i++) { position++; }
        return position;
    }

    private static int AfterLine(string text, int position)
    {
        var next = text.IndexOf('\n', Math.Min(position, text.Length));
        return next < 0 ? text.Length : next + 1;
    }

    // The first line that is not blank shows it: what stands before its text in the value is indentation.
    private static int IndentOf(string text, int position, string value)
    {
        var first = value.AsSpan().TrimStart('\n');
        var kept = first.Length - first.TrimStart(' ').Length;
        while (position < text.Length)
        {
            var blanks = 0;
            while (position + blanks < text.Length && text[position + blanks] == ' ') { blanks++; }
            if (position + blanks < text.Length && text[position + blanks] != '\n') { return Math.Max(0, blanks - kept); }
            position += blanks + 1;
        }
        return 0;
    }
}
