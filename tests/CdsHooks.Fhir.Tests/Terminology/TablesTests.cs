using CdsHooks.Fhir.Terminology;

namespace CdsHooks.Fhir.Tests.Terminology;

/// <summary>The tables hold what rules rely on.</summary>
public class TablesTests
{
    [Theory]
    [InlineData("860975", "metformin")]
    [InlineData("855332", "warfarin")]
    [InlineData("312961", "simvastatin")]
    [InlineData("197604", "digoxin")]
    [InlineData("6809", "metformin")]
    public void Find_Product_GivesItsIngredient(string product, string ingredient) =>
        Assert.Equal(ingredient, Assert.Single(MedicationKnowledge.Default.Find(System.Text.Encoding.UTF8.GetBytes(product))!.Ingredients).Name);

    [Fact]
    public void Find_EquivalentIngredients_AreOne()
    {
        var etexilate = MedicationKnowledge.Default.Products.Where(product => product.Ingredients.Any(ingredient => ingredient.Name.StartsWith("dabigatran", StringComparison.Ordinal)));
        Assert.Single(etexilate.SelectMany(product => product.Ingredients).Distinct());
    }

    [Fact]
    public void Named_UnknownIngredient_IsRefused() =>
        Assert.Throws<KeyNotFoundException>(() => MedicationKnowledge.Default.Named("unobtainium"));

    [Fact]
    public void OfClass_UnknownClass_IsRefused() =>
        Assert.Throws<KeyNotFoundException>(() => MedicationKnowledge.Default.OfClass("unobtainium"));

    [Fact]
    public void Condition_UnknownGroup_IsRefused() =>
        Assert.Throws<KeyNotFoundException>(() => CodeGroups.Condition("unobtainium"));

    [Fact]
    public void ChronicConditionNames_AreGroupsWithCodes() =>
        Assert.All(CodeGroups.ChronicConditionNames, name => Assert.NotEmpty(CodeGroups.ChronicCondition(name).Codes));
}
