using Microsoft.Playwright;

namespace CdsHooks.EndToEnd.Tests.Browser;

/// <summary>Two charts in one browser: what is shown of one never comes from the other.</summary>
[Collection(HospitalCollection.Name)]
public sealed class TwoChartsTests
{
    private readonly Hospital hospital;

    public TwoChartsTests(Hospital hospital)
    {
        this.hospital = hospital;
        hospital.Calm();
    }

    [ChromiumFact]
    [Trait("row", "L-08")]
    public async Task TwoTabs_LaunchesInterleaved_EachShowsItsOwnPatient()
    {
        await using var desk = await Desk.EmptyAsync(hospital);
        var second = await desk.Context.NewPageAsync();
        // The first launch waits at the EHR until the second has been completed.
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hospital.Meddling.Instead = async http =>
        {
            if (!Meddling.IsAuthorization(http) || !arrived.TrySetResult()) { return false; }
            await gate.Task;
            return false;
        };
        var first = desk.FrameAsync("plain", new() { PatientId = Patients.Della, NeedsPatientBanner = true });
        await arrived.Task;
        var hale = await desk.FrameAsync("plain", new() { PatientId = Patients.Hale, NeedsPatientBanner = true }, second);
        await ShowsAsync(hale, "Hale Template", "Della");
        gate.SetResult();
        var della = await first;
        await ShowsAsync(della, "Della Testcase", "Hale");

        for (var turn = 0; turn < 2; turn++)
        {
            await GoToGapsAsync(hale);
            await GoToGapsAsync(della);
            await ShowsAsync(hale, "Hale Template", "Della");
            await ShowsAsync(della, "Della Testcase", "Hale");
        }
        await desk.ShootAsync("two-charts-first");
        await desk.ShootAsync("two-charts-second", second);

        // Leaving one leaves the other open.
        await della.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "End this session" }).ClickAsync();
        await della.GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "You are signed out" }).WaitForAsync();
        await GoToGapsAsync(hale);
        await ShowsAsync(hale, "Hale Template", "Della");
        desk.AssertQuiet();
    }

    [ChromiumFact]
    [Trait("row", "L-09")]
    public async Task SameFrame_LaunchedAgain_ShowsAndReadsTheSecondPatientAlone()
    {
        await using var desk = await Desk.EmptyAsync(hospital);
        var app = await desk.FrameAsync("plain", new() { PatientId = Patients.Della, EncounterId = "enc-diabetes", NeedsPatientBanner = true });
        await ShowsAsync(app, "Della Testcase", "Hale");
        hospital.Ehr("plain").Recording.Clear();
        await desk.AppFrame.GotoAsync(hospital.LaunchUrl("plain", new() { PatientId = Patients.Hale, NeedsPatientBanner = true }));
        await ShowsAsync(app, "Hale Template", "Della");
        await GoToGapsAsync(app);
        await ShowsAsync(app, "Hale Template", "Della");
        var reads = hospital.Ehr("plain").Recording.All.Where(exchange => exchange.Part == "fhir").ToList();
        Assert.NotEmpty(reads);
        Assert.DoesNotContain(reads, read => read.Url.Contains("diabetes", StringComparison.Ordinal) || read.Body.Contains("diabetes", StringComparison.Ordinal));
        Assert.Single(hospital.TokenAnswersOf("plain"), answer => answer["encounter"] is null);
    }

    private static Task GoToGapsAsync(IFrameLocator app) => app.GetByRole(AriaRole.Link, new FrameLocatorGetByRoleOptions { Name = "Care gaps", Exact = true }).ClickAsync();

    private static async Task ShowsAsync(IFrameLocator app, string patient, string other)
    {
        await app.Locator(".banner .name", new FrameLocatorLocatorOptions { HasText = patient }).WaitForAsync();
        await app.Locator("footer").WaitForAsync();
        Assert.DoesNotContain(other, await app.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }
}
