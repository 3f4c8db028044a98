using CdsHooks.Rules.Clinical.MedicationSafety.Orders;

namespace CdsHooks.Rules.Tests.Clinical.MedicationSafety;

public sealed class UncodedMedicationOrdersTests
{
    private const string Draft = "medication of a draft order is not coded";
    private const string Current = "medication of a current order is not coded";

    private static readonly UncodedMedicationOrders Rule = new();

    [Fact]
    public void Evaluate_AllCoded_StaysSilent() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Metformin500)).WithAll("medications", Rx.Current("m1", Rx.Lisinopril)).Run(Rule)
            .IsSilent();

    [Fact]
    public void Evaluate_DraftInWords_IsRecorded() =>
        new Scenario().Signing(Rx.InWords("d1", "metformin")).WithAll("medications").Run(Rule).Lacks(Draft);

    [Fact]
    public void Evaluate_DraftOfUnknownProduct_IsRecorded() =>
        new Scenario().Signing(Rx.Order("d1", "999999999")).WithAll("medications").Run(Rule).Lacks(Draft);

    [Fact]
    public void Evaluate_DraftReferenceLeadsNowhere_IsRecorded() =>
        new Scenario().Signing(Rx.Referring("d1", "gone", "draft")).WithAll("medications").Run(Rule).Lacks(Draft);

    [Fact]
    public void Evaluate_CurrentOrderInWords_IsRecorded() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Metformin500)).WithAll("medications", Rx.InWords("m1", "aspirin", "active")).Run(Rule)
            .Lacks(Current);

    [Fact]
    public void Evaluate_FormerOrderInWords_StaysSilent() =>
        new Scenario().Signing(Rx.Order("d1", Rx.Metformin500)).WithAll("medications", Rx.InWords("m1", "aspirin", "stopped")).Run(Rule)
            .IsSilent();

    [Fact]
    public void Evaluate_NoMedicineChosenYet_StaysSilent() =>
        new Scenario().Selecting(Rx.WithoutMedicine("d1")).WithAll("medications").Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_UnselectedDraftInWords_StaysSilent() =>
        new Scenario().Selecting(Rx.InWords("d1", "metformin"), selected: false).Selecting(Rx.Order("d2", Rx.Lisinopril))
            .WithAll("medications").Run(Rule).IsSilent();

    [Fact]
    public void Evaluate_MedicationListNotSent_IsIndeterminate() =>
        new Scenario().Signing(Rx.InWords("d1", "metformin")).Run(Rule).Lacks("medications");
}
