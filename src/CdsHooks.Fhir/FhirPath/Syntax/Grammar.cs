using System.Diagnostics.CodeAnalysis;

namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>The grammar of FHIRPath, by precedence climbing: operands are read by descent, operators by a loop.</summary>
internal sealed class Grammar(List<Token> tokens)
{
    private int _at;
    private int _nested;

    private Token Current => tokens[_at];

    /// <summary>The whole text as one expression.</summary>
    /// <exception cref="SyntaxFaultException">It is none.</exception>
    public Node Parse()
    {
        var root = Expression(0);
        if (Current.Kind != TokenKind.End) { Refuse("an operator or the end of the expression"); }
        return root;
    }

    private Node Expression(int weakest)
    {
        if (++_nested > FhirPathParser.MaxDepth) { throw new SyntaxFaultException(FhirPathParser.TooDeep(Current.Start, Current.Length)); }
        var left = Operand();
        while (true)
        {
            var token = Current;
            if (token.IsSymbol(".")) { left = Invocation(left); }
            else if (token.IsSymbol("[")) { left = Indexer(left); }
            else if (Operators.Strength(token) is var strength && strength > weakest) { left = Operation(left, token, strength); }
            else { break; }
        }
        _nested--;
        return left;
    }

    private Node Operation(Node left, Token token, int strength)
    {
        _at++;
        if (strength == Operators.TypeTest)
        {
            var type = TypeName(out var start);
            return new Node.TypeTest(token.Text == "as", left, type, start, left.Start, LastEnd - left.Start);
        }
        var right = Expression(strength);
        return new Node.Binary(token.Text, left, right, token.Start, left.Start, LastEnd - left.Start);
    }

    private Node Operand()
    {
        var token = Current;
        if (token.Kind == TokenKind.Symbol && token.Text is "+" or "-")
        {
            _at++;
            // Paths bind stronger than the sign: -1.abs() is -(1.abs()).
            var operand = Expression(Operators.Sign);
            return new Node.Sign(token.Text == "-", operand, token.Start, LastEnd - token.Start);
        }
        return Term(token);
    }

    private Node Term(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Word when token.Text is "true" or "false":
                return Literal(LiteralKind.Boolean, token);
            case TokenKind.Word when !Operators.IsReserved(token.Text):
            case TokenKind.Delimited:
                return Named(null);
            case TokenKind.String:
                return Literal(LiteralKind.String, token);
            case TokenKind.Long:
                return Literal(LiteralKind.Long, token);
            case TokenKind.Integer:
                return Number(LiteralKind.Integer, token);
            case TokenKind.Decimal:
                return Number(LiteralKind.Decimal, token);
            case TokenKind.Date:
                return Literal(LiteralKind.Date, token);
            case TokenKind.DateTime:
                return Literal(LiteralKind.DateTime, token);
            case TokenKind.Time:
                return Literal(LiteralKind.Time, token);
            case TokenKind.Special:
                _at++;
                return new Node.Special(token.Text, token.Start, token.Length);
            case TokenKind.Symbol when token.Text == "(":
                _at++;
                var inner = Expression(0);
                Take(")", "')' or an operator");
                return new Node.Group(inner, token.Start, LastEnd - token.Start);
            case TokenKind.Symbol when token.Text == "{":
                _at++;
                Take("}", "'}', since '{}' is the empty collection");
                return new Node.Literal(LiteralKind.Empty, "", token.Start, LastEnd - token.Start);
            case TokenKind.Symbol when token.Text == "%":
                return Variable(token);
            default:
                Refuse("an expression: a name, a literal, a variable or '('");
                return null;
        }
    }

    private Node.Literal Literal(LiteralKind kind, Token token)
    {
        _at++;
        return new Node.Literal(kind, token.Text, token.Start, token.Length);
    }

    private Node Number(LiteralKind kind, Token number)
    {
        _at++;
        var unit = Current;
        var isCalendar = unit.Kind == TokenKind.Word && Operators.IsCalendarUnit(unit.Text);
        if (!isCalendar && unit.Kind != TokenKind.String) { return new Node.Literal(kind, number.Text, number.Start, number.Length); }
        _at++;
        return new Node.QuantityLiteral(number.Text, unit.Text, isCalendar, number.Start, LastEnd - number.Start);
    }

    private Node.Variable Variable(Token percent)
    {
        _at++;
        var name = Current;
        if (!IsName(name) && name.Kind != TokenKind.String) { Refuse("the name of a variable after '%'"); }
        _at++;
        return new Node.Variable(name.Text, percent.Start, LastEnd - percent.Start);
    }

    private Node Invocation(Node target)
    {
        _at++;
        if (Current.Kind == TokenKind.Special)
        {
            // $this after a point would not be what stands before it; the grammar has it, no specification gives it a meaning.
            Refuse("the name of an element or a function after '.'");
        }
        return Named(target);
    }

    private Node Named(Node? target)
    {
        var name = Current;
        if (!IsName(name)) { Refuse("the name of an element or a function after '.'"); }
        _at++;
        var start = target?.Start ?? name.Start;
        if (!Current.IsSymbol("(")) { return new Node.Member(target, name.Text, name.Start, start, LastEnd - start); }
        var arguments = Arguments(canSort: name.Text == "sort");
        return new Node.Call(target, name.Text, name.Start, arguments, start, LastEnd - start);
    }

    private List<Node> Arguments(bool canSort)
    {
        _at++;
        var arguments = new List<Node>();
        if (Current.IsSymbol(")"))
        {
            _at++;
            return arguments;
        }
        while (true)
        {
            var argument = Expression(0);
            arguments.Add(canSort ? Directed(argument) : argument);
            if (!Current.IsSymbol(",")) { break; }
            _at++;
        }
        Take(")", "',', ')' or an operator");
        return arguments;
    }

    // sort(x desc) says the same as sort(-x).
    private Node Directed(Node argument)
    {
        if (Current is not { Kind: TokenKind.Word, Text: "asc" or "desc" }) { return argument; }
        var isDescending = Current.Text == "desc";
        _at++;
        return isDescending ? new Node.Sign(IsMinus: true, argument, argument.Start, LastEnd - argument.Start) : argument;
    }

    private Node.Index Indexer(Node target)
    {
        _at++;
        var index = Expression(0);
        Take("]", "']' or an operator");
        return new Node.Index(target, index, target.Start, LastEnd - target.Start);
    }

    private string TypeName(out int start)
    {
        start = Current.Start;
        if (!IsName(Current)) { Refuse("the name of a type"); }
        var names = new List<string> { Current.Text };
        _at++;
        // A function behind the type belongs to the test: x is Quantity.not() is (x is Quantity).not().
        while (Current.IsSymbol(".") && IsName(tokens[_at + 1]) && !tokens[_at + 2].IsSymbol("("))
        {
            names.Add(tokens[_at + 1].Text);
            _at += 2;
        }
        return string.Join('.', names);
    }

    private int LastEnd => tokens[_at - 1].End;

    private static bool IsName(in Token token) => token.Kind == TokenKind.Delimited || (token.Kind == TokenKind.Word && !Operators.IsReserved(token.Text));

    private void Take(string symbol, string expected)
    {
        if (!Current.IsSymbol(symbol)) { Refuse(expected); }
        _at++;
    }

    [DoesNotReturn]
    private void Refuse(string expected)
    {
        var token = Current;
        var hint = token.Kind == TokenKind.Word && Operators.IsReserved(token.Text) ? " A name that is a keyword stands in backquotes." : "";
        throw new SyntaxFaultException(new FhirPathFault("syntax", token.Start, token.Length, $"Expected {expected}, but found {token.Described}.{hint}"));
    }
}
