using System.Globalization;
using System.Text;
using System.Text.Json;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Cards;

/// <summary>Where a lint stands in a response, what it has found, and the checks that several members share.</summary>
internal sealed class LintWalk
{
    private readonly (string Name, int Index)[] steps = new (string, int)[4];
    private int depth;
    private List<Breach>? breaches;
    private HashSet<string>? ids;

    private static readonly JudgedTexts Uris = new(IsUri);
    private static readonly JudgedTexts WebUrls = new(IsWebUrl);

    public IReadOnlyList<Breach> Breaches => breaches ?? (IReadOnlyList<Breach>)[];

    /// <summary>Steps into a member, or into an item of it; out again on disposal.</summary>
    public Step Into(string name, int index = -1)
    {
        steps[depth++] = (name, index);
        return new Step(this);
    }

    public void Breach(string member, string rule)
    {
        var place = new StringBuilder();
        foreach (var (name, index) in steps.AsSpan(0, depth))
        {
            place.Append(name);
            if (index >= 0) { place.Append(CultureInfo.InvariantCulture, $"[{index}]"); }
            place.Append('.');
        }
        (breaches ??= []).Add(new Breach(place.Append(member).ToString(), rule));
    }

    public void NotBlank(string? text, string member)
    {
        if (string.IsNullOrWhiteSpace(text)) { Breach(member, "is not blank"); }
    }

    public void NotBlankIfPresent(string? text, string member)
    {
        if (text is not null) { NotBlank(text, member); }
    }

    public void NotEmpty<T>(IReadOnlyList<T>? list, string member)
    {
        if (list is { Count: 0 }) { Breach(member, "is left out rather than empty"); }
    }

    public void Defined<TEnum>(TEnum value, string member) where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value)) { Breach(member, "is one of the values of the specification"); }
    }

    public void WebUrl(string? text, string member)
    {
        if (text is null || !WebUrls.IsSound(text)) { Breach(member, "is an absolute http or https URL"); }
    }

    public void WebUrlIfPresent(string? text, string member)
    {
        if (text is not null) { WebUrl(text, member); }
    }

    public void UriIfPresent(string? text, string member)
    {
        if (text is null || Uris.IsSound(text)) { return; }
        Breach(member, "is an absolute URI");
    }

    public void UniqueId(string? uuid)
    {
        if (uuid is null) { return; }
        if (!Guid.TryParseExact(uuid, "D", out _) || uuid.Length != 36) { Breach("uuid", "is a UUID"); }
        if (!(ids ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase)).Add(uuid)) { Breach("uuid", "is unique in the response"); }
    }

    public void Reference(string? text, string member)
    {
        if (text is null || !WireText.IsReference(Encoding.UTF8.GetBytes(text))) { Breach(member, "is a reference of the form Type/id"); }
    }

    public void Resource(RawJson? resource, string member)
    {
        if (resource is not { IsObject: true } given || !NamesItsType(given.Utf8.Span)) { Breach(member, "is a whole FHIR resource"); }
    }

    public void Extension(RawJson? extension)
    {
        if (extension is { } given && (!given.IsObject || given.IsEmpty)) { Breach("extension", "is an object with members"); }
    }

    // Uri takes a path for an absolute file; a code system is named by a scheme.
    private static bool IsUri(string text) => text.Contains(':', StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out _);

    private static bool IsWebUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.Host.Length > 0
        && text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !text.Any(char.IsWhiteSpace);

    private static bool NamesItsType(ReadOnlySpan<byte> resource)
    {
        var reader = new Utf8JsonReader(resource);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("resourceType"u8);
            reader.Read();
            if (isType) { return reader.TokenType == JsonTokenType.String && WireText.IsTypeName(reader.ValueSpan); }
            reader.Skip();
        }
        return false;
    }

    /// <summary>A step that is taken back on disposal.</summary>
    internal readonly struct Step(LintWalk walk) : IDisposable
    {
        public void Dispose() => walk.depth--;
    }
}
