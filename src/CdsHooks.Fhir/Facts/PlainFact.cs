using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Prefetch;

namespace CdsHooks.Fhir.Facts;

/// <summary>A <see cref="Fact"/> whose type is told by name, read as nodes.</summary>
internal sealed class PlainFact(ResourceType type, string key, PrefetchTemplate? template, ValueSet? codes, FactSource source)
    : Fact(key, template, type, codes, source);
