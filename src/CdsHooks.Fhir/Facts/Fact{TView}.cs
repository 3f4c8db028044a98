using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Fhir.Facts;

/// <summary>A <see cref="Fact"/> whose resources are read as one kind of view.</summary>
/// <typeparam name="TView">The view, <see cref="Observation"/> for observations.</typeparam>
public sealed class Fact<TView> : Fact
    where TView : struct, IFhirView<TView>
{
    internal Fact(string key, PrefetchTemplate? template, ValueSet? codes, FactSource source)
        : base(key, template, TView.Type, codes, source)
    {
    }

    /// <summary>The same data, narrowed to resources with one of some codes.</summary>
    public Fact<TView> In(ValueSet codes) => new(Key, Template, codes, Source);
}
