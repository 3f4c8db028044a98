using System.Text;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Reading;

namespace CdsHooks.Rules.Packs.ValueSets;

/// <summary>Code systems by short name or URI.</summary>
internal static class SystemNames
{
    /// <summary>The system; <see langword="null"/> for one whose codes cannot be looked up, which is then a problem.</summary>
    public static CodeSystem? Read(Marked<string> written, ProblemList problems)
    {
        if (Find(written.Value) is { } system) { return system; }
        problems.AddUnknown(
            written.Mark,
            ProblemCodes.UnknownSystem,
            $"The code system '{written.Value}' is unknown; known are {string.Join(", ", ShortForms.Systems.Keys)} and their URIs.",
            written.Value,
            ShortForms.Systems.Keys.Concat(ShortForms.Systems.Values.Select(CodeSystems.UriOf)));
        return null;
    }

    public static CodeSystem? Find(string written)
    {
        if (ShortForms.Systems.TryGetValue(written, out var named)) { return named; }
        var parsed = CodeSystems.Parse(Encoding.UTF8.GetBytes(written));
        return parsed == CodeSystem.Other ? null : parsed;
    }
}
