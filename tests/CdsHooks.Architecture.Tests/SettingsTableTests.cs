using System.Reflection;
using System.Text.RegularExpressions;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Architecture.Tests;

/// <summary>The table of settings in docs/architecture.md names what configuration is bound to, no more and no less.</summary>
public partial class SettingsTableTests
{
    // Read in their own ways: the one before options are there, the other as registrations.
    private static readonly string[] Unbound = ["Cors:Origins", "Ehrs"];

    // The simulator is another program, whose settings stand in its own document.
    private static IEnumerable<(string Path, string Text)> Service => SourceFiles.All.Where(file => !file.Path.StartsWith("src/CdsHooks.EhrSimulator/", StringComparison.Ordinal));

    [GeneratedRegex(@"<(?<options>\w+Options)(?:, \w+)?>\(\)\s*\.BindConfiguration\(""(?<section>\w+)""\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Binding { get; }

    [GeneratedRegex("`(?<setting>[A-Za-z:]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Setting { get; }

    [Fact]
    public void Settings_InTheTable_AreTheOnesThatAreBound()
    {
        var bound = Service.SelectMany(file => Binding.Matches(file.Text)).SelectMany(binding => Names(Options(binding.Groups["options"].Value), binding.Groups["section"].Value));
        Assert.Equal(bound.Concat(Unbound).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), InTable().Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void EachBinding_IsSeenHere() => Assert.Equal(
        Service.Sum(file => file.Text.Split("BindConfiguration(").Length - 1), Service.Sum(file => Binding.Count(file.Text)));

    private static Type Options(string name) => SourceFiles.Projects.Where(project => project is not ("CdsHooks.Cli" or "CdsHooks.EhrSimulator")).Select(Assembly.Load)
        .SelectMany(assembly => assembly.GetTypes()).Single(type => type.Name == name);

    // A class of settings within a class of settings adds its name to theirs.
    private static IEnumerable<string> Names(Type options, string section) => options.GetProperties().SelectMany(property =>
        property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal) ? Names(property.PropertyType, $"{section}:{property.Name}") : [$"{section}:{property.Name}"]);

    private static IEnumerable<string> InTable()
    {
        var text = File.ReadAllText(Repository.PathTo("docs", "architecture.md"));
        return text[text.IndexOf("## Settings", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Setting.Matches(line.Split('|')[1])).Select(match => match.Groups["setting"].Value);
    }
}
