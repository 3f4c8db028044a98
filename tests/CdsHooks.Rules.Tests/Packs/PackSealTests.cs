using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Tests.Packs.Reading;

namespace CdsHooks.Rules.Tests.Packs;

public class PackSealTests
{
    private const string Root = "packs";

    // Needs no other.
    private static readonly PackFolder Common = RepositoryPacks.All.Single(folder => folder.Path.EndsWith("/common", StringComparison.Ordinal));

    [Fact]
    public void Open_PacksOfTheRepository_SayTheSameWithoutTheirTests()
    {
        var (tested, seal) = PackSeal.Make(RepositoryPacks.All, Root, SoundPack.Today);
        var opened = PackSeal.Open(RepositoryPacks.All, Root, seal!);
        var again = PackLoader.Load(opened, SoundPack.Today);

        Assert.All(opened, folder => Assert.True(folder.IsSealed));
        Assert.Equal(tested.Problems, again.Problems);
        Assert.Equal(tested.Packs.Select(pack => (pack.Path, pack.Pack.Digest)), again.Packs.Select(pack => (pack.Path, pack.Pack.Digest)));
        Assert.Equal(
            tested.Packs.SelectMany(pack => pack.Pack.Services).SelectMany(service => service.Rules).Select(rule => rule.Description.Id),
            again.Packs.SelectMany(pack => pack.Pack.Services).SelectMany(service => service.Rules).Select(rule => rule.Description.Id));
    }

    [Fact]
    public void Open_SealedPacks_AreNotReadAsYamlAgain()
    {
        var opened = Assert.Single(PackSeal.Open([Common], Root, SealOfCommon()));
        var unreadable = opened with { Files = [.. opened.Files.Select(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal) ? file with { Text = "\t: [" } : file)] };

        Assert.True(PackLoader.Load([unreadable], SoundPack.Today).IsWhole);
    }

    [Fact]
    public void Make_ATestFails_GivesNoSeal()
    {
        var text = SoundPack.Text.Replace("chart: diabetic, expect: fires }", "chart: diabetic, expect: silent }", StringComparison.Ordinal);
        var (loading, seal) = PackSeal.Make([SoundPack.Of(text)], Root, SoundPack.Today);

        Assert.Null(seal);
        Assert.False(loading.IsWhole);
    }

    [Fact]
    public void Load_SealedPackThatDoesNotBind_IsRefused()
    {
        var text = SoundPack.Text.Replace("%problems.exists()", "%unknown.exists()", StringComparison.Ordinal);

        Assert.False(PackLoader.Load([SoundPack.Of(text) with { IsSealed = true }], SoundPack.Today).IsWhole);
    }

    [Theory]
    [InlineData(" ", null, "")]
    [InlineData("", "more.yaml", "")]
    [InlineData("", "", "x")]
    public void Open_AnotherByteFileOrName_IsNotBelieved(string text, string? more, string name)
    {
        var first = Common.Files[0];
        var files = Common.Files.Skip(1).Prepend(first with { Path = first.Path + name, Text = first.Text + text });
        if (more is { Length: > 0 }) { files = files.Append(new PackFile($"{Common.Path}/{more}", "")); }

        Assert.False(Assert.Single(PackSeal.Open([Common with { Files = [.. files] }], Root, SealOfCommon())).IsSealed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(200)]
    public void Open_ADamagedSeal_IsNotBelieved(int at)
    {
        var seal = SealOfCommon();
        seal[at] ^= 1;

        Assert.False(Assert.Single(PackSeal.Open([Common], Root, seal)).IsSealed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(200)]
    public void Open_ASealCutShort_IsNotBelieved(int length) => Assert.False(Assert.Single(PackSeal.Open([Common], Root, SealOfCommon()[..length])).IsSealed);

    private static byte[] SealOfCommon() => PackSeal.Make([Common], Root, SoundPack.Today).Seal!;
}
