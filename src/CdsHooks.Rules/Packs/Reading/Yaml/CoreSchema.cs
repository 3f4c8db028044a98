using System.Text.RegularExpressions;

namespace CdsHooks.Rules.Packs.Reading.Yaml;

/// <summary>What unquoted scalars mean: the core schema of YAML 1.2.2, section 10.3. <c>yes</c>, <c>no</c>, <c>on</c> and <c>off</c> are texts.</summary>
internal static partial class CoreSchema
{
    [GeneratedRegex(@"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonNumber { get; }

    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    public static bool IsBoolean(string text) => text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE";

    // Most scalars are words; their first letter tells.
    public static bool IsNumber(string text) => text is [(>= '0' and <= '9') or '+' or '-' or '.', ..] && Number.IsMatch(text);

    /// <summary>True when a number can be written into JSON as it stands.</summary>
    public static bool IsJsonNumber(string text) => JsonNumber.IsMatch(text);
}
