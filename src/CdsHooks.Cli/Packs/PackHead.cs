using System.Text.RegularExpressions;
using CdsHooks.Rules.Packs;

namespace CdsHooks.Cli.Packs;

/// <summary>What a pack is called and which packs it uses, taken from its text before it is read: enough to know which neighbours to load with it.</summary>
/// <param name="Id">Its id; empty when it names none.</param>
/// <param name="Uses">Ids of the packs it uses.</param>
internal sealed partial record PackHead(string Id, IReadOnlyList<string> Uses)
{
    [GeneratedRegex(@"^pack:[ \t]*[""']?(?<id>[a-z0-9-]+)", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex IdLine { get; }

    [GeneratedRegex(@"^uses:[ \t]*(\[(?<list>[^\]]*)\]|#?[^\n]*\n(?<list>([ \t]*-[^\n]*\n?)+))", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex UsesList { get; }

    [GeneratedRegex("[a-z][a-z0-9-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Name { get; }

    /// <summary>Reads the head of a pack.</summary>
    public static PackHead Read(PackFolder pack)
    {
        var texts = pack.Files.Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal) || file.Path.EndsWith(".yml", StringComparison.Ordinal)).Select(file => file.Text).ToList();
        var id = texts.Select(text => IdLine.Match(text)).FirstOrDefault(match => match.Success)?.Groups["id"].Value ?? "";
        return new PackHead(id, [.. texts.SelectMany(text => UsesList.Matches(text)).SelectMany(match => Name.Matches(match.Groups["list"].Value)).Select(match => match.Value)]);
    }
}
