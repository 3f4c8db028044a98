namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>How strongly operators bind, as in the grammar of the FHIRPath specification; the greater, the stronger. All associate to the left.</summary>
internal static class Operators
{
    /// <summary><c>+x</c>, <c>-x</c>.</summary>
    public const int Sign = 12;

    /// <summary><c>is</c>, <c>as</c>.</summary>
    public const int TypeTest = 9;

    /// <summary>How strongly a token binds as an operator between two operands; 0 when it is none.</summary>
    public static int Strength(in Token token) => token.Kind switch
    {
        TokenKind.Symbol => token.Text switch
        {
            "*" or "/" => 11,
            "+" or "-" or "&" => 10,
            "|" => 8,
            "<=" or "<" or ">" or ">=" => 7,
            "=" or "~" or "!=" or "!~" => 6,
            _ => 0,
        },
        TokenKind.Word => token.Text switch
        {
            "div" or "mod" => 11,
            "is" or "as" => TypeTest,
            "in" or "contains" => 5,
            "and" => 4,
            "or" or "xor" => 3,
            "implies" => 2,
            _ => 0,
        },
        _ => 0,
    };

    /// <summary>True for the words that may not be names without backquotes.</summary>
    public static bool IsReserved(string word) => word is "and" or "or" or "xor" or "implies" or "true" or "false";

    /// <summary>True for the units of the calendar, <c>day</c>, <c>days</c> and their like.</summary>
    public static bool IsCalendarUnit(string word) => word is
        "year" or "month" or "week" or "day" or "hour" or "minute" or "second" or "millisecond" or
        "years" or "months" or "weeks" or "days" or "hours" or "minutes" or "seconds" or "milliseconds";
}
