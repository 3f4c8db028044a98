using Microsoft.AspNetCore.WebUtilities;

namespace CdsHooks.Service.Launch;

/// <summary>The query of a request by names that count letter by letter: <c>ISS</c> is not <c>iss</c>.</summary>
internal sealed class QueryParameters
{
    private readonly List<KeyValuePair<string, string>> all = [];

    private QueryParameters()
    {
    }

    public static QueryParameters Of(HttpRequest request)
    {
        var parameters = new QueryParameters();
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            parameters.all.Add(KeyValuePair.Create(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }
        return parameters;
    }

    /// <summary>True when the parameter is there at most once, and well-formed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="longest">Most characters of its value.</param>
    /// <param name="value">Its value; <see langword="null"/> where it is missing or empty.</param>
    public bool TryOne(string name, int longest, out string? value)
    {
        value = null;
        var isThere = false;
        foreach (var (key, text) in all)
        {
            if (key != name) { continue; }
            if (isThere || text.Length > longest || text.Any(char.IsControl)) { return false; }
            isThere = true;
            value = text.Length > 0 ? text : null;
        }
        return true;
    }
}
