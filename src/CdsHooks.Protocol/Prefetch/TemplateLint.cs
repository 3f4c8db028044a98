using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Prefetch;

/// <summary>Checks a template against the portable subset, in the order of the rules of the specification. Runs when templates are
/// loaded, not in calls.</summary>
internal sealed partial class TemplateLint
{
    private const string UserReference = "{{context.userId}}";

    private const string LetterRange = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Letters = SearchValues.Create(LetterRange);
    private static readonly SearchValues<char> SortKeys = SearchValues.Create(LetterRange + "-_,");

    private readonly List<string> complaints = [];
    private readonly List<string> tokens = [];

    public TemplateLint(string text)
    {
        if (!IsPlain(text)) { return; }
        ReadTokens(text);
        if (text == UserReference) { return; }
        if (text.Contains('?', StringComparison.Ordinal)) { CheckSearch(text); } else { CheckRead(text); }
    }

    public IReadOnlyList<string> Complaints => complaints;

    public IReadOnlyList<string> Tokens => tokens;

    [GeneratedRegex(@"^(eq|gt|lt|ge|le)?(\d{4}(-\d{2}(-\d{2}(T[^,]*)?)?)?|\{\{.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PortableDate { get; }

    [GeneratedRegex(@"^(ne|sa|eb|ap)(\d{4}(-|$)|\{\{today)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherDatePrefix { get; }

    private bool IsPlain(string text)
    {
        if (!WireText.IsVisibleAscii(Encoding.UTF8.GetBytes(text)))
        {
            complaints.Add("A template is printable ASCII without blanks.");
        }
        else if (text[0] == '/' || text[..Question(text)].Contains(':', StringComparison.Ordinal) || text.Contains('#', StringComparison.Ordinal))
        {
            complaints.Add("A template is relative to the FHIR server: no scheme, no leading slash, no fragment.");
        }
        return complaints.Count == 0;
    }

    private void ReadTokens(string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOf("{{", StringComparison.Ordinal) is var open and >= 0)
        {
            var close = rest[open..].IndexOf("}}", StringComparison.Ordinal);
            if (close < 0) { break; }
            AddToken(rest.Slice(open + 2, close - 2).ToString());
            if (rest[..open].IndexOfAny("{}") >= 0) { break; }
            rest = rest[(open + close + 2)..];
        }
        if (rest.IndexOfAny("{}") >= 0) { complaints.Add("Braces are not balanced."); }
    }

    private void AddToken(string token)
    {
        if (tokens.Contains(token, StringComparer.Ordinal)) { return; }
        tokens.Add(token);
        var isField = token.StartsWith(PrefetchTokens.ContextPrefix, StringComparison.Ordinal)
            && token.Length > PrefetchTokens.ContextPrefix.Length && token.AsSpan(PrefetchTokens.ContextPrefix.Length).IndexOfAnyExcept(Letters) < 0;
        if (!isField && !PrefetchTokens.UserTypes.ContainsKey(token))
        {
            complaints.Add($"{{{{{token}}}}} is neither a first-level member of the context nor one of the four user tokens.");
        }
    }

    private void CheckRead(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            complaints.Add("A template is a read, Type/{{token}}, or a search, Type?parameters.");
            return;
        }
        CheckType(text[..slash]);
        var id = text[(slash + 1)..];
        if (id == UserReference)
        {
            complaints.Add("{{context.userId}} already holds the type.");
        }
        else if (!WireText.IsFhirId(Encoding.UTF8.GetBytes(id)) && !IsOneToken(id))
        {
            complaints.Add("A read names one id or one token after the type: no operation, history or compartment.");
        }
    }

    private void CheckSearch(string text)
    {
        var question = Question(text);
        CheckType(text[..question]);
        foreach (var parameter in text[(question + 1)..].Split('&')) { CheckParameter(parameter); }
    }

    private void CheckType(string type)
    {
        if (!ResourceTypes.Has(type)) { complaints.Add($"{type} is not a resource type of FHIR R4."); }
    }

    private void CheckParameter(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1 || equals == parameter.Length - 1)
        {
            complaints.Add("A search parameter has a name and a value.");
            return;
        }
        var name = parameter[..equals];
        var value = parameter[(equals + 1)..];
        if (name.Contains('.', StringComparison.Ordinal)) { complaints.Add($"{name} is a chained parameter."); }
        if (name.Contains(':', StringComparison.Ordinal) && !name.EndsWith(":in", StringComparison.Ordinal))
        {
            complaints.Add($"{name}: :in is the only portable modifier.");
        }
        if (name[0] == '_') { CheckControl(name, value); }
        if (OtherDatePrefix.IsMatch(value)) { complaints.Add($"{name}: a date is compared by eq, lt, gt, ge or le."); }
    }

    private void CheckControl(string name, string value)
    {
        switch (name)
        {
            case "_id" or "_tag":
                break;
            case "_lastUpdated":
                if (!value.Split(',').All(PortableDate.IsMatch)) { complaints.Add("_lastUpdated: a date is compared by eq, lt, gt, ge or le."); }
                break;
            case "_count":
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
                {
                    complaints.Add("_count is a whole number of 1 or more.");
                }
                break;
            case "_sort":
                if (value.AsSpan().IndexOfAnyExcept(SortKeys) >= 0) { complaints.Add("_sort is written as in R4: _sort=-date."); }
                break;
            default:
                complaints.Add($"{name} is outside the portable subset.");
                break;
        }
    }

    private static bool IsOneToken(string text) =>
        text.StartsWith("{{", StringComparison.Ordinal)
        && text.IndexOf("{{", 2, StringComparison.Ordinal) < 0
        && text.IndexOf("}}", StringComparison.Ordinal) == text.Length - 2;

    private static int Question(string text) => text.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? at : text.Length;
}
