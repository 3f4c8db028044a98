using CdsHooks.Conformance.Tests.Fixture;
using CdsHooks.Conformance.Tests.Running;

namespace CdsHooks.Service.Tests;

/// <summary>/admin/population.</summary>
public class PopulationTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"ehr":"no/where"}""")]
    [InlineData("""{"ehr":"a/b","ehr":"a/b"}""")]
    [InlineData("""{"ehr":"a/b","group":"../x"}""")]
    [InlineData("""{"ehr":"a/b","since":"yesterday"}""")]
    [InlineData("""{"ehr":"a/b","services":[1]}""")]
    [InlineData("""{"ehr":"a/b","more":1}""")]
    [InlineData("""{"ehr":"\ud800"}""")]
    public async Task Start_BodyThatIsWrong_IsRefused(string body)
    {
        using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack] });
        Assert.Empty(OutcomeRules.Check((await Exchange.PostAsync(host, "admin/population", body)).Is(400).Text));
    }

    [Theory]
    [InlineData("admin/population/7a1f6f0e-3f5d-4a55-9d0a-2b6a0a5f0001")]
    [InlineData("admin/population/7a1f6f0e-3f5d-4a55-9d0a-2b6a0a5f0001/gaps")]
    [InlineData("admin/population/no-id")]
    public async Task Job_Unknown_IsNotFound(string path)
    {
        using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack] });
        Assert.Empty(OutcomeRules.Check((await Exchange.GetAsync(host, path)).Is(404).Text));
    }

    [Fact]
    public async Task List_NoJobs_NamesServicesThatCanBeAsked()
    {
        using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack] });
        var overview = (await Exchange.GetAsync(host, "admin/population")).Is(200).Json;
        Assert.Empty(overview.GetProperty("jobs").EnumerateArray());
        Assert.Contains(overview.GetProperty("services").EnumerateArray(), service => service.GetString() == "patient-greeter");
    }

    [Fact]
    public async Task Page_IsServed()
    {
        using var host = new RunningHost(new HostSetup { Packs = [FixtureContent.Pack] });
        Assert.Contains("Care gaps of a population", (await Exchange.GetAsync(host, "population/")).Is(200).Text, StringComparison.Ordinal);
    }
}
