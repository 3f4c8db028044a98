using System.Globalization;
using CdsHooks.Smart.Registry;
using CdsHooks.Smart.Registry.Settings;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Registry;

/// <summary>Reads section <c>Ehrs</c>: a list of registrations, each with <c>Slug</c>, <c>Environment</c>, perhaps <c>IsEnabled</c>, and settings as they are stored.</summary>
internal static class EhrSeeds
{
    private const string Section = "Ehrs";

    /// <summary>The registrations of configuration.</summary>
    /// <exception cref="OptionsValidationException">Something is wrong; all of it is told, each with its place.</exception>
    public static IReadOnlyList<EhrSeed> Read(IConfiguration configuration, EhrSettingsRules rules)
    {
        var (seeds, faults) = (new List<EhrSeed>(), new List<string>());
        foreach (var section in configuration.GetSection(Section).GetChildren()) { Read(section, rules, seeds, faults); }
        var registrations = seeds.Select(seed => seed.State.Settings.Registration(seed.Name, seed.State.IsEnabled)).ToList();
        foreach (var (index, ehr) in registrations.Index())
        {
            faults.AddRange(EhrConflicts.Of(ehr, registrations.Take(index)).Select(fault => $"{Section}: {ehr}: {fault}"));
            if (registrations.Take(index).Any(other => other.Name == ehr.Name)) { faults.Add($"{Section}: {ehr} stands there twice."); }
        }
        return faults.Count == 0 ? seeds : throw new OptionsValidationException(Section, typeof(EhrSeed), faults);
    }

    private static void Read(IConfigurationSection section, EhrSettingsRules rules, List<EhrSeed> seeds, List<string> faults)
    {
        var (slug, environment, enabled) = (section["Slug"], section["Environment"], section["IsEnabled"]);
        var reading = EhrSettings.Assign(settings: null, Leaves(section, "").Where(leaf => !IsColumn(leaf.Key)), rules);
        faults.AddRange(reading.Faults.Select(fault => $"{section.Path}: {fault}"));
        if (!EhrName.IsWord(slug)) { faults.Add($"{section.Path}: Slug: It is {EhrName.Form}."); }
        if (!EhrName.IsWord(environment)) { faults.Add($"{section.Path}: Environment: It is {EhrName.Form}."); }
        var isEnabled = true;
        if (enabled is not null && !bool.TryParse(enabled, out isEnabled)) { faults.Add($"{section.Path}: IsEnabled: It is true or false."); }
        if (EhrName.IsWord(slug) && EhrName.IsWord(environment) && reading.IsRight) { seeds.Add(new EhrSeed(new EhrName(slug, environment), new EhrState(reading.Settings, isEnabled))); }
    }

    private static bool IsColumn(string path) => path.ToUpperInvariant() is "SLUG" or "ENVIRONMENT" or "ISENABLED";

    // Names of cells with their texts; a list (children 0, 1, ...) becomes one text.
    private static IEnumerable<KeyValuePair<string, string?>> Leaves(IConfigurationSection section, string prefix)
    {
        foreach (var child in section.GetChildren())
        {
            var path = prefix + child.Key;
            var children = child.GetChildren().ToList();
            if (children.Count == 0) { yield return new(path, child.Value ?? "null"); }
            else if (children.All(item => int.TryParse(item.Key, CultureInfo.InvariantCulture, out _) && item.Value is not null))
            {
                yield return new(path, System.Text.Json.JsonSerializer.Serialize(children.Select(item => item.Value)));
            }
            else
            {
                foreach (var leaf in Leaves(child, path + ".")) { yield return leaf; }
            }
        }
    }
}
