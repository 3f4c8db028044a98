using System.Text;
using CdsHooks.Fhir.Facts;

namespace CdsHooks.Service.App.Live;

/// <summary>Names of the content in words for people.</summary>
internal static class Words
{
    /// <summary><c>glycemiaOf6Months</c> and <c>hba1c-orders</c> as words.</summary>
    public static string Of(string name)
    {
        var words = new StringBuilder(name.Length + 6);
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];
            if (letter is '-' or '_') { words.Append(' '); continue; }
            var isWordStart = char.IsAsciiLetterUpper(letter) || (char.IsAsciiDigit(letter) && i > 0 && name[i - 1] == 'f' && i > 1 && name[i - 2] == 'O');
            if (isWordStart && i > 0 && words[^1] != ' ' && !char.IsAsciiLetterUpper(name[i - 1])) { words.Append(' '); }
            words.Append(char.ToLowerInvariant(letter));
        }
        return words.ToString();
    }

    /// <summary>What a rule could not judge, in words: <c>conditions:diabetes</c> becomes <c>conditions (diabetes)</c>.</summary>
    public static string OfMissing(string missing)
    {
        var colon = missing.IndexOf(':', StringComparison.Ordinal);
        if (missing.StartsWith("when[", StringComparison.Ordinal) || missing.StartsWith("cases[", StringComparison.Ordinal)) { return "a condition of the rule that the data does not decide"; }
        if (missing.StartsWith("unless ", StringComparison.Ordinal)) { return $"whether this applies: {Of(missing["unless ".Length..])}"; }
        return colon > 0 && colon + 1 < missing.Length && missing[colon + 1] != ' ' ? $"{Of(missing[..colon])} ({Of(missing[(colon + 1)..])})" : missing.Contains(' ', StringComparison.Ordinal) ? missing : Of(missing);
    }

    /// <summary>Why data could not be had; <see langword="null"/> when it could, or nobody needed it.</summary>
    public static string? Of(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Denied => "The EHR refuses to give it to this app",
        FetchOutcome.NotGranted => "The EHR did not grant it to this app",
        FetchOutcome.Refused => "The EHR answered with an error",
        FetchOutcome.Throttled => "The EHR is busy and asked to wait",
        FetchOutcome.Late => "The EHR took too long",
        FetchOutcome.Failed => "The EHR could not be reached",
        FetchOutcome.TooLarge => "There is more than can be read at once",
        FetchOutcome.Unreadable => "What the EHR sent cannot be read",
        FetchOutcome.Forbidden => "The EHR's answer leads to a place that may not be asked",
        FetchOutcome.Spared => "The EHR has failed too often just now",
        FetchOutcome.NotFound => "The EHR does not find it",
        _ => null,
    };
}
