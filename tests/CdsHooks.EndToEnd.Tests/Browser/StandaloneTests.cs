using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>The app opened by itself: organization, sign-in, patient.</summary>
[Collection(HospitalCollection.Name)]
public sealed class StandaloneTests
{
    private readonly Hospital hospital;

    public StandaloneTests(Hospital hospital)
    {
        this.hospital = hospital;
        hospital.Calm();
    }

    [ChromiumTheory]
    [InlineData("plain", "Plain EHR")]
    [InlineData("ecw", "In the manner of eClinicalWorks")]
    [Trait("row", "S-01")]
    [Trait("row", "S-02")]
    public async Task Organization_ChosenAndSignedInAt_OpensTheChosenPatient(string name, string organization)
    {
        await using var desk = await Desk.EmptyAsync(hospital);
        await desk.Page.GotoAsync(new Uri(hospital.Service, "launch/standalone").AbsoluteUri);
        await desk.ShootAsync("standalone-choice");
        Assert.Empty(await PageChecks.OfAsync(desk.Page.MainFrame));
        var choice = desk.Page.GetByLabel("Organization");
        var label = (await choice.Locator("option").AllInnerTextsAsync()).Single(text => text.StartsWith(organization, StringComparison.Ordinal));
        await choice.SelectOptionAsync(new SelectOptionValue { Label = label });
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await desk.Page.GetByLabel("Patient").SelectOptionAsync(new SelectOptionValue { Value = Patients.Della });
        await desk.ShootAsync($"standalone-sign-in-{name}");
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Allow" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Care gaps" }).WaitForAsync();
        await desk.ShootAsync($"standalone-app-{name}");
        Assert.Contains("Della Testcase", await desk.Page.Locator(".banner").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("", new Uri(desk.Page.Url).Query);

        var asked = hospital.Ehr(name).Recording.All.First(exchange => exchange.Part == "authorize" && (exchange.Url + exchange.Body).Contains("code_challenge", StringComparison.Ordinal));
        var parameters = System.Web.HttpUtility.ParseQueryString(asked.Method == "GET" ? new Uri(hospital.Simulator, asked.Url).Query : asked.Body);
        Assert.Null(parameters["launch"]);
        Assert.Contains("launch/patient", parameters["scope"]!.Split(' '));
        Assert.DoesNotContain("launch", parameters["scope"]!.Split(' '));
        desk.AssertQuiet();
    }

    [ChromiumFact]
    public async Task User_WhoDenies_IsToldHowToGoOn()
    {
        await using var desk = await Desk.EmptyAsync(hospital, width: 480);
        await desk.Page.GotoAsync(new Uri(hospital.Service, "launch/standalone").AbsoluteUri);
        await desk.Page.GetByLabel("Organization").SelectOptionAsync(new SelectOptionValue { Value = "sim-plain/local" });
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Deny" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Access was not granted" }).WaitForAsync();
        await desk.ShootAsync("refused-denied-by-user");
        desk.AssertNothingForeign();
    }

    [ChromiumFact]
    [Trait("row", "S-02")]
    public async Task Organization_ThatIsNotRegistered_IsRefused()
    {
        await using var desk = await Desk.EmptyAsync(hospital, width: 480);
        await desk.Page.GotoAsync(new Uri(hospital.Service, "launch/standalone").AbsoluteUri);
        Assert.Equal(0, await desk.Page.Locator("input[type=text], input[type=url], input:not([type])").CountAsync());
        await desk.Page.EvaluateAsync("document.querySelector('option').value = 'https://evil.example/fhir'");
        await desk.Page.Locator("select").SelectOptionAsync(new SelectOptionValue { Index = 0 });
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "This EHR is not connected" }).WaitForAsync();
        desk.AssertNothingForeign();
    }

    [ChromiumFact]
    [Trait("row", "S-03")]
    public async Task Grant_WithoutPatient_IsNotGuessedAt()
    {
        hospital.Meddling.TokenAnswer = answer => answer.Remove("patient");
        await using var desk = await Desk.EmptyAsync(hospital, width: 480);
        await desk.LaunchAsync("plain", new() { PatientId = Patients.Della });
        Assert.Equal("No patient was selected", await desk.Page.Locator("h1").InnerTextAsync());
    }
}
