using System.Buffers;

namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>Cuts the text of an expression into tokens, in one pass. Comments and blanks are left out.</summary>
internal sealed class Lexer(string text, List<FhirPathFault> faults)
{
    private const string Symbols = "<= >= != !~ < > = ~ + - * / & | ( ) [ ] { } . , %";

    private static readonly string[] KnownSymbols = Symbols.Split(' ');
    private static readonly SearchValues<char> WordCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private readonly List<Token> _tokens = new(Math.Min(text.Length, 1024) / 3 + 2);
    private int _at;

    /// <summary>All tokens; the last is <see cref="TokenKind.End"/>. Stops at the first character or quote that it cannot make sense of, which is then among the faults.</summary>
    public List<Token> Read()
    {
        while (SkipBlanks() && ReadToken()) { }
        _tokens.Add(new Token(TokenKind.End, "", text.Length, 0));
        return _tokens;
    }

    private char Current => _at < text.Length ? text[_at] : '\0';

    private char Next => _at + 1 < text.Length ? text[_at + 1] : '\0';

    private bool SkipBlanks()
    {
        while (_at < text.Length)
        {
            if (text[_at] is ' ' or '\t' or '\r' or '\n') { _at++; }
            else if (text[_at] == '/' && Next == '/')
            {
                var end = text.AsSpan(_at).IndexOfAny('\r', '\n');
                _at = end < 0 ? text.Length : _at + end;
            }
            else if (text[_at] == '/' && Next == '*')
            {
                var end = text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0) { return Refuse(_at, text.Length - _at, "This comment has no end; expected '*/'."); }
                _at = end + 2;
            }
            else { return true; }
        }
        return false;
    }

    private bool ReadToken()
    {
        var start = _at;
        switch (Current)
        {
            case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_':
                return Add(TokenKind.Word, start, Word());
            case >= '0' and <= '9':
                return ReadNumber(start);
            case '\'':
                return ReadQuoted(start, TokenKind.String, "text", "'");
            case '`':
                return ReadQuoted(start, TokenKind.Delimited, "name", "`");
            case '@':
                return ReadMoment(start);
            case '$':
                _at++;
                var name = "$" + Word();
                return name is "$this" or "$index" or "$total"
                    ? Add(TokenKind.Special, start, name)
                    : Refuse(start, name.Length, "Expected '$this', '$index' or '$total'.");
            case '"':
                return Refuse(start, 1, "Double quotes mean nothing here; expected single quotes for a text, or backquotes for a name.");
            default:
                return ReadSymbol(start);
        }
    }

    private bool ReadSymbol(int start)
    {
        foreach (var symbol in KnownSymbols)
        {
            if (string.CompareOrdinal(text, start, symbol, 0, symbol.Length) != 0) { continue; }
            _at += symbol.Length;
            return Add(TokenKind.Symbol, start, symbol);
        }
        var length = char.IsHighSurrogate(text[start]) && char.IsLowSurrogate(Next) ? 2 : 1;
        return Refuse(start, length, "This character means nothing here; expected a name, a literal or an operator (names with other than a-z, 0-9 and _ stand in backquotes).");
    }

    private string Word()
    {
        var start = _at;
        var end = text.AsSpan(start).IndexOfAnyExcept(WordCharacters);
        _at = end < 0 ? text.Length : start + end;
        return text[start.._at];
    }

    private bool ReadNumber(int start)
    {
        SkipDigits();
        if (Current == '.' && char.IsAsciiDigit(Next))
        {
            _at++;
            SkipDigits();
            return Add(TokenKind.Decimal, start, text[start.._at]);
        }
        var digits = text[start.._at];
        if (Current != 'L') { return Add(TokenKind.Integer, start, digits); }
        _at++;
        return Add(TokenKind.Long, start, digits);
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Current)) { _at++; }
    }

    private bool ReadQuoted(int start, TokenKind kind, string what, string quote)
    {
        var value = Quoted.Read(text, start, out var end, faults);
        if (value is null) { return Refuse(start, text.Length - start, $"This {what} has no end; expected {(kind == TokenKind.String ? "a single quote" : $"'{quote}'")}."); }
        _at = end;
        return Add(kind, start, value);
    }

    private bool ReadMoment(int start)
    {
        var length = Moment.Read(text.AsSpan(start + 1), out var kind, out var wrong);
        _at = start + 1 + length;
        // What follows may still be read, so that other faults are told in the same run.
        if (wrong is not null) { Refuse(start, Math.Max(length + 1, 1), wrong); }
        return Add(kind, start, text[(start + 1).._at]);
    }

    private bool Add(TokenKind kind, int start, string value)
    {
        _tokens.Add(new Token(kind, value, start, _at - start));
        return true;
    }

    private bool Refuse(int start, int length, string message)
    {
        faults.Add(new FhirPathFault("syntax", start, length, message));
        return false;
    }
}
