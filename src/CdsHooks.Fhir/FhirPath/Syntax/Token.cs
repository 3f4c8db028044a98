namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>A word of an expression. <c>Text</c> is unquoted and unescaped, and without <c>@</c> for dates and times.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int Length)
{
    /// <summary>Offset behind its last character.</summary>
    public int End => Start + Length;

    /// <summary>True for that operator or bracket.</summary>
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    /// <summary>How a message calls it.</summary>
    public string Described => Kind == TokenKind.End ? "the end of the expression" : $"'{(Text.Length <= 40 ? Text : Text[..40] + "…")}'";
}
