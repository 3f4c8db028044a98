using CdsHooks.Storage.SharedState;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CdsHooks.Storage.Tests.SharedState;

public sealed class SharedStateOptionsTests
{
    private static IHost Build(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => $"SharedState:{setting.Key}", setting => (string?)setting.Value, StringComparer.Ordinal));
        builder.Services.AddSharedState();
        return builder.Build();
    }

    [Theory]
    [InlineData("Provider", "7")]
    [InlineData("Provider", "Redis")]
    [InlineData("Timeout", "00:00:00.0049")]
    [InlineData("Timeout", "00:00:02.001")]
    [InlineData("MaxEntries", "0")]
    [InlineData("MaxEntries", "10000001")]
    [InlineData("MaxBytes", "1023")]
    [InlineData("MaxBytes", "4294967297")]
    [InlineData("KeyPrefix", "12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Start_WrongSetting_Stops(string key, string value)
    {
        using var host = Build((key, value));

        await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
    }

    [Theory]
    [InlineData("Timeout", "00:00:00.005")]
    [InlineData("Timeout", "00:00:02")]
    [InlineData("MaxEntries", "1")]
    [InlineData("MaxEntries", "10000000")]
    [InlineData("MaxBytes", "1024")]
    [InlineData("MaxBytes", "4294967296")]
    [InlineData("KeyPrefix", "")]
    [InlineData("KeyPrefix", "1234567890123456789012345678901234567890123456789012345678901234")]
    public async Task Start_SettingAtItsBoundary_KeepsStateInProcess(string key, string value)
    {
        using var host = Build((key, value));
        await host.StartAsync();

        Assert.Equal(SharedStateHealth.InProcess, host.Services.GetRequiredService<ISharedState>().Health);
        await host.StopAsync();
    }

    [Theory]
    [InlineData("redis:6379,user=ada,password=s3cret", "names a user")]
    [InlineData("redis:6379, USER = ada,password=s3cret", "names a user")]
    [InlineData("redis://ada:s3cret@redis:6379", "is a URL")]
    [InlineData("redis:6379,passwort=s3cret", "cannot be read")]
    [InlineData("redis:6379,connectTimeout=s3cret", "cannot be read")]
    [InlineData("password=s3cret", "names no server")]
    [InlineData("", "needs a connection string")]
    [InlineData(" ", "needs a connection string")]
    public async Task Start_RedisThatCannotBeConnectedTo_StopsWithoutTellingThePassword(string address, string told)
    {
        using var host = Build(("Provider", "Redis"), ("ConnectionString", address));

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_RedisThatIsAway_Starts()
    {
        using var host = Build(("Provider", "Redis"), ("ConnectionString", "127.0.0.1:1,password=user"), ("Timeout", "00:00:00.050"));
        await host.StartAsync();

        await Assert.ThrowsAsync<SharedStateUnavailableException>(async () => await host.Services.GetRequiredService<ISharedState>().TakeAsync("k", default));
        await host.StopAsync();
    }
}
