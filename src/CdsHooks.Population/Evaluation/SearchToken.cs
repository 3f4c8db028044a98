using System.Text;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Population.Evaluation;

/// <summary>One alternative of a token parameter: <c>code</c>, <c>system|code</c>, <c>system|</c> or <c>|code</c>.</summary>
internal sealed class SearchToken
{
    private readonly byte[]? system;
    private readonly byte[]? code;

    public SearchToken(string text)
    {
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        system = bar < 0 ? null : Encoding.UTF8.GetBytes(text[..bar]);
        var after = text[(bar + 1)..];
        code = after.Length == 0 ? null : Encoding.UTF8.GetBytes(after);
    }

    /// <summary>True for a code, Coding or CodeableConcept that it names, and for a list that holds one.</summary>
    public bool Matches(TapeNode element)
    {
        if (element.IsArray)
        {
            foreach (var item in element.Items)
            {
                if (Matches(item)) { return true; }
            }
            return false;
        }
        // The system of a plain code is that of its element, which a query may name or not.
        if (element.IsString) { return code is null || element.TextEquals(code); }
        var coding = element["coding"u8];
        return coding.HasValue ? Matches(coding) : MatchesCoding(element);
    }

    private bool MatchesCoding(TapeNode coding)
    {
        var own = coding.One("system"u8);
        var isOfSystem = system is null || (system.Length == 0 ? !own.HasValue : own.TextEquals(system));
        return isOfSystem && (code is null ? coding.IsObject : coding.One("code"u8).TextEquals(code));
    }
}
