using CdsHooks.Protocol.Invocation;
using CdsHooks.Service.Invocation;
using CdsHooks.Service.Tests.TrustedClients;
using CdsHooks.Storage.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CdsHooks.Service.Tests;

/// <summary>What the record of a call says of its caller.</summary>
public sealed class RecordedCallerTests : IAsyncLifetime
{
    private TrustedHost ehrs = null!;

    public async Task InitializeAsync() => ehrs = await TrustedHost.StartAsync();

    public async Task DisposeAsync() => await ehrs.DisposeAsync();

    [Fact]
    public async Task Call_OfARegisteredEhr_IsRecordedUnderItsName()
    {
        var host = ehrs.Run();
        Assert.Equal(200, TrustedHost.StatusOf(await TrustedHost.CallAsync(host, ehrs.Client.Authorization(TrustedHost.Service))));
        await host.Services.GetRequiredService<ICallRecorder>().FlushAsync(default);

        var call = Assert.Single(await host.Services.GetRequiredService<ILedgerReader>().LatestCallsAsync(10, default));
        Assert.Equal(("st-mary/production", "Practitioner"), (call.Ehr, call.UserType));
    }

    [Theory]
    [InlineData("Practitioner/7", "Practitioner")]
    [InlineData("PractitionerRole/7", "PractitionerRole")]
    [InlineData("Patient/7", "Patient")]
    [InlineData("RelatedPerson/7", "RelatedPerson")]
    [InlineData("Smith/7", null)]
    [InlineData("practitioner/7", null)]
    [InlineData(null, null)]
    public void UserType_OfAReference_IsOfAClosedSet(string? user, string? expected)
    {
        _ = ResourceReference.TryParse(user, out var reference);

        Assert.Equal(expected, UserTypes.Of(reference));
    }
}
