using System.Text;
using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary><c>split(separator)</c>, and <c>toChars()</c> without one.</summary>
internal sealed class Split(Operation source, Operation? separator) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var isOpen = source.RunSingle(e, out var input);
        if (input.IsNone) { return isOpen; }
        var text = TextFunctions.Text(e, input);
        var by = "";
        if (separator is not null)
        {
            isOpen = separator.RunSingle(e, out var given);
            if (given.IsNone) { return isOpen; }
            by = TextFunctions.Text(e, given);
        }
        e.Step(text.Length);
        if (by.Length == 0)
        {
            foreach (var letter in text) { e.Push(FhirPathValue.Of(letter.ToString())); }
            return false;
        }
        foreach (var part in text.Split(by, StringSplitOptions.None)) { e.Push(FhirPathValue.Of(part)); }
        return false;
    }
}

/// <summary><c>join(separator)</c>.</summary>
internal sealed class Join(Operation source, Operation? separator) : Operation
{
    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var by = "";
        if (separator is not null)
        {
            var isOpen = separator.RunSingle(e, out var given);
            if (given.IsNone) { return isOpen; }
            by = TextFunctions.Text(e, given);
        }
        var mark = e.Top;
        var isIncomplete = source.Run(e, int.MaxValue);
        var end = e.Top;
        e.Top = mark;
        if (end == mark) { return isIncomplete; }
        var text = new StringBuilder();
        for (var i = mark; i < end; i++)
        {
            if (i > mark) { text.Append(by); }
            text.Append(TextFunctions.Text(e, e[i]));
            if (text.Length > Arithmetic.LongestText) { throw Texts.TooLong(); }
        }
        e.Push(FhirPathValue.Of(text.ToString()));
        return isIncomplete;
    }
}
