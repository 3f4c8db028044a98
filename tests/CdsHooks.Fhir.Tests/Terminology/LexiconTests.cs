using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Fhir.Tests.Terminology;

public class LexiconTests
{
    [Fact]
    public void Build_EmptySet_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Lexicon.Build([new ValueSet("empty")], MedicationKnowledge.Default));

    [Fact]
    public void Build_PrefixOutsideIcd_IsRefused() =>
        Assert.Throws<ArgumentException>(() =>
            Lexicon.Build([new ValueSet("loinc").With([new ValueSetCode(CodeSystem.Loinc, "45", IsPrefix: true)])], MedicationKnowledge.Default));

    [Fact]
    public void Find_ProductOfTwoIngredients_LiesInTheSetsOfBoth()
    {
        var medications = MedicationKnowledge.Default;
        var amoxicillin = MedicationKnowledge.SetOf("amoxicillin", [medications.Named("amoxicillin")]);
        var penicillins = MedicationKnowledge.SetOf("penicillins", medications.OfClass("penicillin"));
        var statins = MedicationKnowledge.SetOf("statins", medications.OfClass("statin"));
        var lexicon = Lexicon.Build([amoxicillin, penicillins, statins, amoxicillin], medications);
        Assert.Equal(3, lexicon.SetCount);
        Assert.Equal([lexicon.OrdinalOf(amoxicillin), lexicon.OrdinalOf(penicillins)], Found(lexicon, CodeSystem.RxNorm, "562251"));
        Assert.Empty(Found(lexicon, CodeSystem.RxNorm, "nonsense"));
        Assert.Empty(Found(lexicon, CodeSystem.Other, "562251"));
    }

    [Fact]
    public void OrdinalOf_UnknownSet_IsNegative() =>
        Assert.Equal(-1, Lexicon.Build([], MedicationKnowledge.Default).OrdinalOf(new ValueSet("other")));

    private static int[] Found(Lexicon lexicon, CodeSystem system, string code)
    {
        Span<int> room = stackalloc int[8];
        var found = new SetOrdinals(room);
        lexicon.Find(system, System.Text.Encoding.UTF8.GetBytes(code), ref found);
        return [.. found.Found.ToArray().Order()];
    }
}
