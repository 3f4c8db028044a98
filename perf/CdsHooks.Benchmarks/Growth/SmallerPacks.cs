using CdsHooks.Benchmarks.Micro;
using CdsHooks.Content;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Benchmarks.Growth;

/// <summary>Writes packs with a part of their rules: whole files are left out, as long as every service keeps a rule and what remains is sound.</summary>
internal static class SmallerPacks
{
    /// <summary>Copies packs.</summary>
    /// <param name="from">Folder of the packs.</param>
    /// <param name="to">Where to; need not exist.</param>
    /// <param name="rules">How many rules there should be at least in services that calls can be written for; as few above as files allow.</param>
    /// <returns>How many there are.</returns>
    public static int Write(string from, string to, int rules)
    {
        GrownPacks.Copy(from, to);
        var whole = ShippedContent.Load(to);
        var (services, left) = (NamesOf(whole), GrownPacks.Count(whole));
        // Files of all packs in turn, so that every pack grows smaller.
        var files = PackDirectory.Read(to).SelectMany(pack => pack.Files.Where(file => file.Path.Contains("/rules/", StringComparison.Ordinal)).Select((file, place) => (file, place)))
            .OrderBy(pair => pair.place).Select(pair => pair.file);
        foreach (var file in files)
        {
            if (left <= rules) { break; }
            var path = Path.GetFullPath(file.Path);
            File.Delete(path);
            if (TryCount(to, services) is { } count && count >= rules) { left = count; }
            else { File.WriteAllText(path, file.Text); }
        }
        return left;
    }

    private static int? TryCount(string folder, HashSet<string> services)
    {
        try
        {
            var catalog = ShippedContent.Load(folder);
            return services.SetEquals(NamesOf(catalog)) ? GrownPacks.Count(catalog) : null;
        }
        catch (InvalidOperationException)
        {
            // Another file builds on what was left out.
            return null;
        }
    }

    private static HashSet<string> NamesOf(RuleCatalog catalog) => catalog.Services.Select(ShippedContent.NameOf).ToHashSet(StringComparer.Ordinal);
}
