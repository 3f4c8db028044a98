using System.Globalization;
using System.Text;

namespace CdsHooks.Smart.BulkData;

/// <summary>What an export is asked for.</summary>
public sealed record BulkExportRequest
{
    /// <summary>The format that is asked for unless another one is named.</summary>
    public const string Ndjson = "application/fhir+ndjson";

    private const int LongestId = 64;

    /// <summary>Whose data.</summary>
    public BulkLevel Level { get; init; } = BulkLevel.Group;

    /// <summary>FHIR id of the Group; <see langword="null"/> at other levels.</summary>
    public string? GroupId { get; init; }

    /// <summary><c>_type</c>: names of types; all that there are when empty.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary><c>_since</c>: only what changed after that moment; mostly the <c>transactionTime</c> of the export before.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary><c>_typeFilter</c>: searches such as <c>Condition?clinical-status=active</c>, not encoded yet. Servers may pass over them.</summary>
    public IReadOnlyList<string> TypeFilters { get; init; } = [];

    /// <summary><c>_outputFormat</c>.</summary>
    public string OutputFormat { get; init; } = Ndjson;

    /// <summary>The kick-off URL.</summary>
    /// <param name="fhirBase">Base URL of the FHIR server.</param>
    /// <exception cref="ArgumentException">The group is missing or no FHIR id.</exception>
    public Uri UrlAt(Uri fhirBase)
    {
        ArgumentNullException.ThrowIfNull(fhirBase);
        var url = new StringBuilder(fhirBase.OriginalString.TrimEnd('/'));
        url.Append(Level switch
        {
            BulkLevel.Group => $"/Group/{IdOf(GroupId)}/$export",
            BulkLevel.Patient => "/Patient/$export",
            _ => "/$export",
        });
        url.Append("?_outputFormat=").Append(Uri.EscapeDataString(OutputFormat));
        if (Types.Count > 0) { url.Append("&_type=").AppendJoin("%2C", Types.Select(Uri.EscapeDataString)); }
        if (Since is { } since) { url.Append("&_since=").Append(Uri.EscapeDataString(since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))); }
        foreach (var filter in TypeFilters) { url.Append("&_typeFilter=").Append(Uri.EscapeDataString(filter)); }
        return new Uri(url.ToString());
    }

    private static string IdOf(string? group) => group is { Length: >= 1 and <= LongestId } && group.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_') && group is not ("." or "..")
        ? group
        : throw new ArgumentException("A Group is named by its FHIR id: 1 to 64 letters, digits, hyphens, dots or underscores.", nameof(group));
}
