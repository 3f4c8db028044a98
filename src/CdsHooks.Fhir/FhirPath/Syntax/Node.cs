namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>A part of an expression as it was written. <c>Start</c> and <c>Length</c> are characters of its text.</summary>
internal abstract record Node(int Start, int Length)
{
    /// <summary>A literal; its text is unquoted and unescaped, and without <c>@</c> for dates and times.</summary>
    public sealed record Literal(LiteralKind Kind, string Text, int Start, int Length) : Node(Start, Length);

    /// <summary><c>4 days</c>, <c>8.1 'mg/dL'</c>: the number as written, and the unit; <c>IsCalendar</c> for words such as <c>days</c>.</summary>
    public sealed record QuantityLiteral(string Number, string Unit, bool IsCalendar, int Start, int Length) : Node(Start, Length);

    /// <summary>An element, or a type name at the beginning of a path. <c>Target</c> is null at the beginning. The name is without backquotes.</summary>
    public sealed record Member(Node? Target, string Name, int NameStart, int Start, int Length) : Node(Start, Length);

    /// <summary>A function; <c>Target</c> is null at the beginning of a path.</summary>
    public sealed record Call(Node? Target, string Name, int NameStart, IReadOnlyList<Node> Arguments, int Start, int Length) : Node(Start, Length);

    /// <summary><c>target[index]</c>.</summary>
    public sealed record Index(Node Target, Node At, int Start, int Length) : Node(Start, Length);

    /// <summary><c>+x</c> or <c>-x</c>.</summary>
    public sealed record Sign(bool IsMinus, Node Operand, int Start, int Length) : Node(Start, Length);

    /// <summary>An operator with two operands: <c>* / div mod + - &amp; | &lt; &gt; &lt;= &gt;= = != ~ !~ in contains and or xor implies</c>.</summary>
    public sealed record Binary(string Operator, Node Left, Node Right, int OperatorStart, int Start, int Length) : Node(Start, Length);

    /// <summary><c>x is T</c> or <c>x as T</c>; the type name may be qualified.</summary>
    public sealed record TypeTest(bool IsAs, Node Operand, string TypeName, int TypeStart, int Start, int Length) : Node(Start, Length);

    /// <summary><c>%name</c>, also <c>%`name`</c> and <c>%'name'</c>.</summary>
    public sealed record Variable(string Name, int Start, int Length) : Node(Start, Length);

    /// <summary><c>$this</c>, <c>$index</c> or <c>$total</c>, with the dollar sign.</summary>
    public sealed record Special(string Name, int Start, int Length) : Node(Start, Length);

    /// <summary>Something in parentheses; kept so that positions and printing stay true.</summary>
    public sealed record Group(Node Inner, int Start, int Length) : Node(Start, Length);
}
