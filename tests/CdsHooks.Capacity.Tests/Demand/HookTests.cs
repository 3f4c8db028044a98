using System.Text.RegularExpressions;
using CdsHooks.Capacity.Demand;

namespace CdsHooks.Capacity.Tests.Demand;

public sealed class HookTests
{
    [Fact]
    public void Services_OfEachHook_AreThoseOfTheShippedPacks()
    {
        var shipped = Directory.GetFiles(Path.Combine(Repository.Root, "content", "packs"), "pack.yaml", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"^ +hooks: \[(?<hooks>.+)\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            .SelectMany(match => match.Groups["hooks"].Value.Split(',', StringSplitOptions.TrimEntries))
            .CountBy(hook => hook, StringComparer.Ordinal).OrderBy(pair => pair.Key, StringComparer.Ordinal);

        Assert.Equal(shipped, Hook.All.Select(hook => KeyValuePair.Create(hook.Name, hook.Services)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }
}
