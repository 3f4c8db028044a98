using CdsHooks.Rules.Packs;

namespace CdsHooks.Rules.Tests.Packs.Reading;

public class RequiredCodeTests
{
    private const string Status = "resourceType: ServiceRequest\n                status: draft";

    [Theory]
    [InlineData("Appointment", "proposed", "planned")]
    [InlineData("CarePlan", "on-hold", "suspended")]
    [InlineData("CommunicationRequest", "active", "in-progress")]
    [InlineData("Immunization", "not-done", "draft")]
    [InlineData("MedicationRequest", "stopped", "revoked")]
    [InlineData("Observation", "preliminary", "draft")]
    [InlineData("ServiceRequest", "revoked", "cancelled")]
    [InlineData("Task", "requested", "active")]
    public void Suggestion_AStatus_IsOneThatFhirKnowsForTheType(string type, string known, string unknown)
    {
        Assert.DoesNotContain(ProblemsOf(type, known), IsOfCode);
        Assert.Single(ProblemsOf(type, unknown), IsOfCode);
    }

    [Fact]
    public void Suggestion_AStatusThatIsAHole_IsNotJudged() => Assert.DoesNotContain(ProblemsOf("ServiceRequest", "\"${%last.status}\""), IsOfCode);

    private static bool IsOfCode(PackProblem problem) => problem.Code == "CARD012";

    private static IReadOnlyList<PackProblem> ProblemsOf(string type, string status) =>
        SoundPack.Load(SoundPack.Text.Replace(Status, $"resourceType: {type}\n                status: {status}", StringComparison.Ordinal)).Problems;
}
