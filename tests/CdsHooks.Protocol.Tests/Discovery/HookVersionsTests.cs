using System.Reflection;
using CdsHooks.Protocol.Discovery;
using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Protocol.Tests.Discovery;

public class HookVersionsTests
{
    [Fact]
    public void Of_EveryPublishedHook_IsKnown() => Assert.All(
        typeof(HookNames).GetFields(BindingFlags.Public | BindingFlags.Static),
        field => Assert.NotNull(HookVersions.Of((string)field.GetRawConstantValue()!)));

    [Fact]
    public void Of_AnotherHook_IsUnknown() => Assert.Null(HookVersions.Of("org.example.custom"));
}
