using System.Text.RegularExpressions;

namespace CdsHooks.Architecture.Tests;

/// <summary>What a reader may rely on when looking for something.</summary>
public partial class SourceTests
{
    private const int MostLines = 400;

    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|readonly|partial|ref|unsafe) )*(?:class|record struct|record|struct|interface|enum|delegate [\w<>?\[\]]+) ?(?<name>\w+)", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PublicType { get; }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Namespace { get; }

    [Fact]
    public void Namespace_EqualsTheFolder()
    {
        var astray = SourceFiles.All
            .Where(file => !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal))
            .Select(file => (file.Path, Expected: string.Join('.', file.Path.Split('/')[1..^1]), Found: Namespace.Match(file.Text).Groups["name"].Value))
            .Where(file => file.Found != file.Expected)
            .Select(file => $"{file.Path}: {file.Found}");
        Assert.Empty(astray);
    }

    [Fact]
    public void File_HoldsOnePublicType_OfItsName()
    {
        var astray = new List<string>();
        foreach (var (path, text) in SourceFiles.All)
        {
            var types = PublicType.Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
            var name = Path.GetFileNameWithoutExtension(path).Split('{')[0];
            if (types.Count > 1 || (types.Count == 1 && types[0] != name)) { astray.Add($"{path}: {string.Join(", ", types)}"); }
        }
        Assert.Empty(astray);
    }

    [Fact]
    public void File_StaysShort() =>
        Assert.Empty(SourceFiles.All.Where(file => file.Text.Split('\n').Length > MostLines).Select(file => file.Path));
}
