using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>What a clinician does with cards in the EHR: signs against advice or not, takes a suggestion, says why not. The service is told, and the chart changes.</summary>
[Collection(HospitalCollection.Name)]
public sealed class SimulatorPageTests
{
    private readonly Hospital hospital;

    public SimulatorPageTests(Hospital hospital)
    {
        this.hospital = hospital;
        hospital.Calm();
        hospital.Ehr("plain").Charts.Reset();
    }

    [ChromiumFact]
    public async Task Order_WithAnInteraction_IsHeldBackAndSignedAllTheSame()
    {
        await using var desk = await Desk.OpenAsync(hospital, "plain");
        await desk.OpenChartAsync(Patients.Maud);
        await desk.Page.GetByLabel("Sertraline 50 mg once a day").CheckAsync();
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign orders" }).ClickAsync();
        await desk.Page.GetByText("Held back: look at the advice first.").WaitForAsync();
        await desk.Page.Locator("#cards .card.critical").First.WaitForAsync();
        await desk.ShootAsync("ehr-order-held-back");
        var orders = Orders();
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign all the same" }).ClickAsync();
        await desk.Page.GetByText("Signed: sertraline").WaitForAsync();
        Assert.Equal(orders + 1, Orders());
        desk.AssertQuiet();

        int Orders() => hospital.Ehr("plain").Charts.Of(Patients.Maud).Count(resource => resource.Type == "MedicationRequest" && resource.Body?.GetProperty("status").GetString() == "active");
    }

    [ChromiumFact]
    public async Task Suggestion_Accepted_ChangesTheChartAndReachesTheLedger()
    {
        await using var desk = await Desk.OpenAsync(hospital, "plain");
        await desk.OpenChartAsync(Patients.Della);
        var before = await CountAsync("accepted");
        var resources = hospital.Ehr("plain").Charts.Of(Patients.Della).Count();
        var card = desk.Page.Locator(".card", new PageLocatorOptions { Has = desk.Page.Locator(".suggestions") }).First;
        await card.Locator(".suggestions button").First.ClickAsync();
        await desk.Page.GetByText("Feedback sent, answered 200.").First.WaitForAsync();
        await desk.ShootAsync("ehr-suggestion-accepted");
        Assert.Equal(resources + 1, hospital.Ehr("plain").Charts.Of(Patients.Della).Count());
        await UntilAsync(async () => await CountAsync("accepted") == before + 1);
        desk.AssertQuiet();
    }

    [ChromiumFact]
    public async Task Card_OverriddenWithAReason_ReachesTheLedger()
    {
        await using var desk = await Desk.OpenAsync(hospital, "plain");
        await desk.OpenChartAsync(Patients.Della);
        var before = await CountAsync("overridden");
        var card = desk.Page.Locator(".card", new PageLocatorOptions { Has = desk.Page.Locator(".answers select") }).First;
        await card.Locator(".answers select").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Override" }).ClickAsync();
        await desk.Page.GetByText("Feedback sent, answered 200.").First.WaitForAsync();
        await desk.ShootAsync("ehr-card-overridden");
        var sent = hospital.Ehr("plain").Recording.All.Last(exchange => exchange.Part == "feedback");
        Assert.Contains("overrideReason", sent.Body, StringComparison.Ordinal);
        await UntilAsync(async () => await CountAsync("overridden") == before + 1);
        desk.AssertQuiet();
    }

    [ChromiumTheory]
    [InlineData("plain")]
    [InlineData("epic")]
    [InlineData("oracle")]
    [InlineData("athena")]
    [InlineData("ecw")]
    public async Task Page_OfEachEhr_CanBeReadByEverybody(string name)
    {
        await using var desk = await Desk.OpenAsync(hospital, name);
        await desk.OpenChartAsync(Patients.Della);
        Assert.Empty(await PageChecks.OfAsync(desk.Page.MainFrame));
        await desk.ShootAsync($"ehr-{name}");
        desk.AssertQuiet();
    }

    // In Development whoever is on this machine may operate the service.
    private async Task<int> CountAsync(string outcome)
    {
        using var client = new HttpClient();
        var counts = JsonNode.Parse(await client.GetStringAsync(new Uri(hospital.Service, "admin/feedback")))!.AsArray();
        return counts.Sum(entry => entry![outcome]!.GetValue<int>());
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (await isSo()) { return; }
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
        Assert.Fail("The ledger was not told.");
    }
}
