using CdsHooks.Benchmarks.Bodies;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Clinical.MedicationSafety;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Benchmarks.Micro;

/// <summary>The packs that the service comes with, as it runs them.</summary>
public static class ShippedContent
{
    /// <summary>All of it, compiled.</summary>
    public static RuleCatalog Catalog { get; } =
        RuleCatalog.Compile([MedicationSafetyPack.Create(), .. FromFiles().Packs.Select(loaded => loaded.Pack)], MedicationKnowledge.Default);

    /// <summary>Every service and hook, by id and hook.</summary>
    public static IEnumerable<string> Names => Catalog.Services.Select(NameOf);

    /// <summary>The service of that name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static CompiledService Find(string name) => Catalog.Services.First(service => NameOf(service) == name);

    /// <summary>The service as discovery advertises it.</summary>
    /// <param name="service">A service of the catalog.</param>
    public static AdvertisedService Advertise(CompiledService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return new(service.Definition.Id, service.Hook, [.. service.Plan.Keys.Select(fact => AdvertisedKey.Parse(fact.Key, fact.Template!.ToString()!))]);
    }

    private static PackLoading FromFiles() => PackLoader.Load(
        [.. Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "packs")).Select(Folder)], DateOnly.MinValue, runTests: false);

    private static PackFolder Folder(string path) =>
        new(path, [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(file => new PackFile(file.Replace('\\', '/'), File.ReadAllText(file)))]);

    private static string NameOf(CompiledService service) => $"{service.Definition.Id} ({service.Hook})";
}
