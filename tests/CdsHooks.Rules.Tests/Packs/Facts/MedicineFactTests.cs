using CdsHooks.Rules.Tests.Clinical.MedicationSafety;

namespace CdsHooks.Rules.Tests.Packs.Facts;

public class MedicineFactTests
{
    private const string Sets = """
        valueSets:
          metformin: { medicines: { ingredients: [metformin] } }

        """;

    [Fact]
    public void Judged_AtOrderSelect_IsWhatWasSelected()
    {
        var call = new Scenario().Selecting(Rx.Order("r1", Rx.Metformin500)).Selecting(Rx.Order("r2", Rx.Metformin1000), selected: false);
        Assert.Equal("r1", call.Say("%f.id", Of("medicines: judged, in: metformin")));
        Assert.Equal("r1, r2", call.Say("%f.id", Of("medicines: draft, in: metformin")));
    }

    [Fact]
    public void Judged_AProductWithSeveralIngredients_LiesInTheSetOfEach() =>
        Assert.Equal("r1", new Scenario().Signing(Rx.Order("r1", Rx.MetforminSitagliptin)).Say("%f.id", Of("medicines: judged, in: metformin")));

    [Fact]
    public void Draft_ThatEndsAnOrder_IsNoMedicine() =>
        Assert.Equal("", new Scenario().Signing(Rx.Order("r1", Rx.Metformin500, status: "cancelled")).Say("%f.id", Of("medicines: draft, in: metformin")));

    [Fact]
    public void Taken_AnOrderThatADraftEnds_CountsOnlyAsEnding()
    {
        var call = new Scenario().Signing(Rx.Order("m1", Rx.Metformin500, status: "stopped")).WithAll("medications", Rx.Current("m1", Rx.Metformin500)).WithAll("statements");
        Assert.Equal("", call.Say("%f.id", Of("medicines: taken, in: metformin")));
        Assert.Equal("m1", call.Say("%f.id", Of("medicines: takenOrEnding, in: metformin")));
    }

    [Fact]
    public void Taken_WithoutStatements_IsKnown() =>
        Assert.Equal("false", new Scenario().WithAll("medications").Say("%f.exists()", Of("medicines: taken, in: metformin")));

    [Fact]
    public void Taken_WithoutOrders_IsNotNone() =>
        Assert.Equal("", new Scenario().WithAll("statements").Say("%f.exists()", Of("medicines: taken, in: metformin")));

    [Fact]
    public void Taken_AStatement_Counts() =>
        Assert.Equal("s1", new Scenario().WithAll("medications").WithAll("statements", Rx.Statement("s1", Rx.Metformin500)).Say("%f.id", Of("medicines: taken, in: metformin")));

    private static string Of(string fact) => $"{Sets}facts:\n  f: {{ {fact} }}";
}
