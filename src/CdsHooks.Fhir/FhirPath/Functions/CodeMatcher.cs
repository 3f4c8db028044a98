using System.Runtime.CompilerServices;
using CdsHooks.Fhir.Reading;
using CdsHooks.Fhir.Terminology;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>Whether codes lie in one value set. Made once for each set, by the same tables that index a chart: prefixes of ICD-10-CM count, and products of RxNorm
/// lie in the sets of their ingredients.</summary>
internal sealed class CodeMatcher
{
    private static readonly ConditionalWeakTable<ValueSet, CodeMatcher> Known = [];

    private readonly Lexicon? lexicon;
    private readonly CodeSystem[] systems;

    private CodeMatcher(ValueSet set)
    {
        systems = [.. set.Codes.Select(code => code.System).Distinct()];
        lexicon = set.Codes.Count == 0 ? null : Lexicon.Build([set], MedicationKnowledge.Default);
    }

    public static CodeMatcher Of(ValueSet set) => Known.GetValue(set, static added => new CodeMatcher(added));

    public bool HoldsConcept(TapeNode concept)
    {
        var codings = concept["coding"u8];
        if (codings.IsObject) { return HoldsCoding(codings); }
        foreach (var coding in codings.Items)
        {
            if (HoldsCoding(coding)) { return true; }
        }
        return false;
    }

    public bool HoldsCoding(TapeNode coding) =>
        Holds(CodeSystems.Parse(coding.One("system"u8).UnescapedUtf8()), coding.One("code"u8).UnescapedUtf8());

    /// <summary>A code whose system is not told: in any system of the set.</summary>
    public bool HoldsCode(ReadOnlySpan<byte> code)
    {
        foreach (var system in systems)
        {
            if (Holds(system, code)) { return true; }
        }
        return false;
    }

    private bool Holds(CodeSystem system, ReadOnlySpan<byte> code)
    {
        if (lexicon is null) { return false; }
        var found = new SetOrdinals(stackalloc int[4]);
        lexicon.Find(system, code, ref found);
        return found.Found.Length > 0;
    }
}
