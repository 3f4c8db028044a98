using CdsHooks.Smart.Keys;

namespace CdsHooks.Smart.Tests.Keys;

/// <summary>What is stored can be read with the protection key alone, and only as what it is.</summary>
public class KeyProtectionTests
{
    private static readonly FixedSecrets Secrets = new() { ["env:NEW"] = new('n', 32), ["env:OLD"] = new('o', 40), ["env:SHORT"] = new('s', 31) };

    private static readonly byte[] Content = "a private key CANARY"u8.ToArray();

    private static async Task<KeyProtection> WithAsync(string key, params string[] former)
    {
        var protection = new KeyProtection();
        await protection.LoadAsync(Secrets, key, former, default);
        return protection;
    }

    [Fact]
    public async Task Wrapped_IsReadByAnotherProcess_AndShowsNothing()
    {
        var wrapped = (await WithAsync("env:NEW")).Wrap(Content, "a key");

        Assert.DoesNotContain("CANARY", wrapped, StringComparison.Ordinal);
        Assert.Equal(Content, (await WithAsync("env:NEW")).Unwrap(wrapped, "a key"));
        Assert.NotEqual(wrapped, (await WithAsync("env:NEW")).Wrap(Content, "a key"));
    }

    [Fact]
    public async Task KeyForAPurpose_IsThatOfAnotherProcess_AndOfNoOtherPurpose()
    {
        var protection = await WithAsync("env:NEW", "env:OLD");

        Assert.Equal(32, protection.KeysFor("a")[0].Length);
        Assert.Equal(protection.KeysFor("a")[0], (await WithAsync("env:NEW")).KeysFor("a")[0]);
        Assert.NotEqual(protection.KeysFor("a")[0], protection.KeysFor("b")[0]);
        Assert.NotEqual(protection.KeysFor("a")[0], (await WithAsync("env:OLD")).KeysFor("a")[0]);
        Assert.Empty(new KeyProtection().KeysFor("a"));
    }

    [Fact]
    public async Task Wrapped_ForSomethingElseOrChanged_IsRefused()
    {
        var protection = await WithAsync("env:NEW");
        var wrapped = protection.Wrap(Content, "a key");

        Assert.Throws<SecretUnavailableException>(() => protection.Unwrap(wrapped, "another key"));
        Assert.Throws<SecretUnavailableException>(() => protection.Unwrap(wrapped[..^2] + (wrapped[^2..] == "AA" ? "BB" : "AA"), "a key"));
        Assert.Throws<SecretUnavailableException>(() => protection.Unwrap("v1.x.y", "a key"));
        Assert.Throws<SecretUnavailableException>(() => protection.Unwrap(string.Join('.', wrapped.Split('.')[..4]) + ".!!", "a key"));
        Assert.Throws<SecretUnavailableException>(() => protection.Unwrap(string.Join('.', wrapped.Split('.')[..4]) + ".AA", "a key"));
    }

    [Fact]
    public async Task FormerKey_IsReadWhileItIsNamed_AndNoLonger()
    {
        var wrapped = (await WithAsync("env:OLD")).Wrap(Content, "a key");
        var both = await WithAsync("env:NEW", "env:OLD");

        Assert.True(both.IsFormer(wrapped));
        Assert.Equal(Content, both.Unwrap(wrapped, "a key"));
        Assert.False(both.IsFormer(both.Wrap(Content, "a key")));
        var alone = await WithAsync("env:NEW");
        var refused = Assert.Throws<SecretUnavailableException>(() => alone.Unwrap(wrapped, "a key"));
        Assert.Contains("FormerProtectionKeys", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShortKey_IsRefused_AndOneOf32BytesIsNot()
    {
        var refused = await Assert.ThrowsAsync<SecretUnavailableException>(() => WithAsync("env:SHORT"));
        Assert.DoesNotContain("sss", refused.Message, StringComparison.Ordinal);
        Assert.True((await WithAsync("env:NEW")).IsAvailable);
    }

    [Fact]
    public void WithoutKey_NothingIsWrapped()
    {
        var protection = new KeyProtection();
        Assert.False(protection.IsAvailable);
        Assert.Throws<SecretUnavailableException>(() => protection.Wrap(Content, "a key"));
    }
}
