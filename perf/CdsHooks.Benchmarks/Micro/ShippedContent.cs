using CdsHooks.Content;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Measuring.Bodies;
using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Benchmarks.Micro;

/// <summary>The packs that the service comes with, as it runs them.</summary>
public static class ShippedContent
{
    /// <summary>Folder of the packs beside this program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "packs");

    /// <summary>All of it, compiled.</summary>
    public static RuleCatalog Catalog { get; } = Load(Folder);

    /// <summary>Every service and hook, by id and hook.</summary>
    public static IEnumerable<string> Names => Catalog.Services.Select(NameOf);

    /// <summary>Loads packs without running their tests.</summary>
    /// <param name="folder">The folder of the packs.</param>
    /// <exception cref="InvalidOperationException">A pack is refused.</exception>
    public static RuleCatalog Load(string folder)
    {
        var loading = PackLoader.Load(PackDirectory.Read(folder), DateOnly.MinValue, runTests: false);
        return loading.IsWhole
            ? RuleCatalog.Compile(loading.Packs.Select(loaded => loaded.Pack), MedicationKnowledge.Default)
            : throw new InvalidOperationException(string.Join('\n', loading.Problems));
    }

    /// <summary>The service of that name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static CompiledService Find(string name) => Catalog.Services.First(service => NameOf(service) == name);

    /// <summary>The service as discovery advertises it.</summary>
    /// <param name="service">A service of a catalog.</param>
    public static AdvertisedService Advertise(CompiledService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return new(service.Definition.Id, service.Hook, [.. service.Plan.Keys.Select(fact => AdvertisedKey.Parse(fact.Key, fact.Template!.ToString()!))]);
    }

    /// <summary>What the service is called here.</summary>
    /// <param name="service">A service of a catalog.</param>
    public static string NameOf(CompiledService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return $"{service.Definition.Id} ({service.Hook})";
    }
}
