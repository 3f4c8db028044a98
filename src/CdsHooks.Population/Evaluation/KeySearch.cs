using CdsHooks.Fhir.Facts;
using CdsHooks.Fhir.Reading;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Population.Evaluation;

/// <summary>Answers a prefetch template from the chart of an export, as the EHR's search would have.</summary>
/// <remarks>Knows the parameters that templates of rules use. A template with another one is not answered at all, so that its facts are unknown rather than wrong. All that is found
/// is sent, also where the template asks for the newest few: more is known then, never less.</remarks>
internal sealed class KeySearch
{
    private static readonly string[] OwnerParameters = ["patient", "subject", "beneficiary", "actor"];
    private static readonly string[] PassedOver = ["_count", "_sort", "_maxresults", "_include"];

    private readonly List<(string Parameter, SearchToken[] Alternatives)> tokens = [];

    private KeySearch(Fact fact) => Fact = fact;

    /// <summary>The fact whose template it answers.</summary>
    public Fact Fact { get; }

    /// <summary>Reads the template of a fact of a search.</summary>
    /// <returns><see langword="null"/> when the template asks for what is not known here.</returns>
    public static KeySearch? TryCreate(Fact fact)
    {
        var search = new KeySearch(fact);
        var template = fact.Template!.ToString();
        foreach (var parameter in template[(template.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&'))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) { return null; }
            var (name, value) = (parameter[..equals], Uri.UnescapeDataString(parameter[(equals + 1)..]));
            if (OwnerParameters.Contains(name, StringComparer.Ordinal) && value.EndsWith("{{context.patientId}}", StringComparison.Ordinal)) { continue; }
            if (PassedOver.Contains(name, StringComparer.Ordinal)) { continue; }
            if (value.Contains("{{", StringComparison.Ordinal) || value.Contains('\\', StringComparison.Ordinal) || !IsKnown(name)) { return null; }
            search.tokens.Add((name, [.. value.Split(',').Select(text => new SearchToken(text))]));
        }
        return search;
    }

    /// <summary>True when the search finds a resource.</summary>
    public bool Finds(TapeNode resource, ResourceType type)
    {
        if (type != Fact.Type) { return false; }
        foreach (var (parameter, alternatives) in tokens)
        {
            if (!Array.Exists(alternatives, token => MatchesAny(token, resource, parameter))) { return false; }
        }
        return true;
    }

    private static bool IsKnown(string parameter) => parameter is "status" or "intent" or "clinical-status" or "verification-status" or "code" or "category" or "vaccine-code";

    private static bool MatchesAny(SearchToken token, TapeNode resource, string parameter) => parameter switch
    {
        "status" => token.Matches(resource["status"u8]),
        "intent" => token.Matches(resource["intent"u8]),
        "clinical-status" => token.Matches(resource["clinicalStatus"u8]),
        "verification-status" => token.Matches(resource["verificationStatus"u8]),
        "category" => token.Matches(resource["category"u8]),
        "vaccine-code" => token.Matches(resource["vaccineCode"u8]),
        _ => token.Matches(resource["code"u8]) || token.Matches(resource["medicationCodeableConcept"u8]),
    };
}
