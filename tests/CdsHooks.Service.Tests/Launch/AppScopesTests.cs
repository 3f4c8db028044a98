using CdsHooks.Rules.Clinical.MedicationSafety;
using CdsHooks.Service.Content;
using CdsHooks.Service.Launch;
using CdsHooks.Smart.Scopes;

namespace CdsHooks.Service.Tests.Launch;

public class AppScopesTests
{
    [Fact]
    [Trait("row", "P-04")]
    public void Resources_FollowFromTheContentThatAnswers_AndHoldNoWildcard()
    {
        var running = new RunningContent();
        var scopes = new AppScopes(running);
        Assert.Empty(scopes.Resources.Scopes);
        running.Publish(new ContentSnapshot([MedicationSafetyPack.Create()], [], DateTimeOffset.UnixEpoch));
        Assert.NotEmpty(scopes.Resources.Scopes);
        Assert.All(scopes.Resources.Scopes, scope => Assert.True(scope.ResourceType != SmartScope.AnyType && scope.Context != ScopeContext.System && ScopeInteractions.AllReading.HasFlag(scope.Interactions), scope.ToString()));
    }
}
