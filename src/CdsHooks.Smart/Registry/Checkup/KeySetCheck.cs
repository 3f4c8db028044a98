using System.Text;
using System.Text.Json;
using CdsHooks.Smart.TrustedClients.KeySets;

namespace CdsHooks.Smart.Registry.Checkup;

/// <summary>Are there keys that tokens of this EHR can be checked with?</summary>
internal static class KeySetCheck
{
    private const string Step = "key set";
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "k"];

    public static async Task<IReadOnlyList<CheckupFinding>> RunAsync(EhrRegistration ehr, DocumentFetch documents, CancellationToken cancel)
    {
        var findings = new List<CheckupFinding>();
        foreach (var url in ehr.CdsClient.KeySetUrls)
        {
            var set = await documents.FetchAsync(url, "application/json", FetchedKeySet.MostBytes, cancel);
            if (set.IsMissing) { findings.Add(new(Step, CheckupResult.Problem, $"{url}: {set.Fault}.")); } else { findings.AddRange(Judge(url.ToString(), set.Root)); }
        }
        if (ehr.CdsClient.KeySet is { } given) { findings.AddRange(JudgeText("The key set of the registration", given)); }
        if (ehr.CdsClient.KeySetFile is { } file) { findings.AddRange(await JudgeFileAsync(file, cancel)); }
        return findings;
    }

    private static async Task<IReadOnlyList<CheckupFinding>> JudgeFileAsync(string file, CancellationToken cancel)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > FetchedKeySet.MostBytes }) { return [new(Step, CheckupResult.Problem, $"{file} is larger than is read.")]; }
            return JudgeText(file, await File.ReadAllTextAsync(file, cancel));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [new(Step, CheckupResult.Problem, $"{file} is not there or cannot be read on this machine.")];
        }
    }

    private static List<CheckupFinding> JudgeText(string place, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Judge(place, document.RootElement);
        }
        catch (JsonException)
        {
            return [new(Step, CheckupResult.Problem, $"{place} is not JSON.")];
        }
    }

    private static List<CheckupFinding> Judge(string place, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return [new(Step, CheckupResult.Problem, $"{place}: it is no JWK Set; an array keys is missing.")];
        }
        var findings = new List<CheckupFinding>();
        var keys = list.EnumerateArray().ToList();
        if (keys.Exists(key => key.ValueKind == JsonValueKind.Object && PrivateMembers.Any(member => key.TryGetProperty(member, out _))))
        {
            findings.Add(new(Step, CheckupResult.Problem, $"{place}: a private or shared key is published. Whoever has read it can sign as this EHR; it must exchange the key."));
        }
        // The same reader that checks tokens.
        var usable = KeySet.Read(Encoding.UTF8.GetBytes(root.GetRawText()))?.Count ?? 0;
        if (usable > 0) { findings.Add(new(Step, CheckupResult.Fine, $"{place}: {usable} of {keys.Count} keys can check tokens.")); }
        else
        {
            findings.Add(new(Step, CheckupResult.Problem,
                $"{place}: none of its {keys.Count} keys can check tokens. There must be one with a kid, for signatures: EC on P-384 (ES384), or RSA of 2048 bits or more (RS384)."));
        }
        return findings;
    }
}
