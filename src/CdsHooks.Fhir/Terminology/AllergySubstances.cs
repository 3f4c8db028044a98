namespace CdsHooks.Fhir.Terminology;

/// <summary>What the SNOMED CT codes of allergies and of drug substances mean. Source: content/terminology.</summary>
public static class AllergySubstances
{
    private const string Table = "allergy-substances-snomed.tsv";

    private static readonly Dictionary<byte[], AllergySubstance>.AlternateLookup<ReadOnlySpan<byte>> ByCode =
        Load().GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>What a code means; <see langword="null"/> for a code that is not in the table.</summary>
    /// <param name="snomed">The code in UTF-8.</param>
    public static AllergySubstance? Find(ReadOnlySpan<byte> snomed) => ByCode.TryGetValue(snomed, out var substance) ? substance : null;

    private static Dictionary<byte[], AllergySubstance> Load()
    {
        var byCode = new Dictionary<byte[], AllergySubstance>(Utf8Keys.Comparer);
        // A site without a licence for SNOMED CT leaves the table out.
        if (typeof(AllergySubstances).Assembly.GetManifestResourceInfo($"terminology/{Table}") is null) { return byCode; }
        foreach (var row in EmbeddedTable.Rows(Table))
        {
            byCode[System.Text.Encoding.UTF8.GetBytes(row[0])] = row[1].Split(':') switch
            {
                ["ingredient", var code] => new AllergySubstance(MedicationKnowledge.Default.WithCode(code), ClassName: null),
                ["class", var name] when HasMembers(name) => new AllergySubstance(Ingredient: null, name),
                _ => throw new InvalidOperationException($"The meaning '{row[1]}' in {Table} is not known."),
            };
        }
        return byCode;
    }

    // Throws for a class that nothing belongs to, so that a misspelt name stops the start.
    private static bool HasMembers(string className) => MedicationKnowledge.Default.OfClass(className).Count > 0;
}
