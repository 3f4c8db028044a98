namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>Reads the text of an expression into its parts, in time linear in its length.</summary>
internal static class FhirPathParser
{
    /// <summary>How many parts may lie inside each other, so that nothing that walks over an expression can overflow the stack. A chain counts too, since its parts lie
    /// inside each other from right to left: <c>a.b.c</c> and <c>1 + 2 + 3</c> are three deep.</summary>
    public const int MaxDepth = 250;

    /// <summary>Parses. Never throws for any text.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="faults">What is wrong with it; empty on success.</param>
    /// <returns>The expression, or <see langword="null"/> with at least one fault.</returns>
    public static Node? Parse(string text, out IReadOnlyList<FhirPathFault> faults)
    {
        var found = new List<FhirPathFault>();
        faults = found;
        var tokens = new Lexer(text, found).Read();
        // A text that is cut short by a fault of the lexer would only be told a second time.
        if (found.Count > 0) { return null; }
        try
        {
            var root = new Grammar(tokens).Parse();
            if (TreeDepth.FirstTooDeep(root, MaxDepth) is not { } deep) { return root; }
            found.Add(TooDeep(deep.Start, deep.Length));
        }
        catch (SyntaxFaultException exception)
        {
            found.Add(exception.Fault);
        }
        return null;
    }

    /// <summary>The fault of an expression that is too deep.</summary>
    public static FhirPathFault TooDeep(int start, int length) =>
        new("too-deep", start, length, $"The expression is too deep; expected at most {MaxDepth} parts inside each other. A chain of operators counts; several variables make it shorter.");
}
