using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Tests.Packs.Reading;

namespace CdsHooks.Rules.Tests.Packs;

public class PackSealTests
{
    private const string Root = "packs";

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
        var (_, seal) = PackSeal.Make([SoundPack.Of(SoundPack.Text)], Root, SoundPack.Today);
        var opened = Assert.Single(PackSeal.Open([SoundPack.Of(SoundPack.Text)], Root, seal!));
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
    [MemberData(nameof(Changes))]
    public void Open_AnotherByteNameFileOrSeal_IsNotBelieved(PackFolder sealedAs, PackFolder now, int damaged)
    {
        var seal = PackSeal.Make([sealedAs], Root, SoundPack.Today).Seal!;
        if (damaged >= 0) { seal[Math.Min(damaged, seal.Length - 1)] ^= 1; }

        Assert.False(Assert.Single(PackSeal.Open([now], Root, seal)).IsSealed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(200)]
    public void Open_ASealCutShort_IsNotBelieved(int length)
    {
        var seal = PackSeal.Make([SoundPack.Of(SoundPack.Text)], Root, SoundPack.Today).Seal!;

        Assert.False(Assert.Single(PackSeal.Open([SoundPack.Of(SoundPack.Text)], Root, seal[..length])).IsSealed);
    }

    public static TheoryData<PackFolder, PackFolder, int> Changes()
    {
        var sound = SoundPack.Of(SoundPack.Text);
        return new TheoryData<PackFolder, PackFolder, int>
        {
            { sound, SoundPack.Of(SoundPack.Text + " "), -1 },
            { sound, SoundPack.Of(SoundPack.Text, SoundPack.List + " "), -1 },
            { sound, SoundPack.Of(SoundPack.Text, SoundPack.List, new PackFile("packs/gaps/more.yaml", "")), -1 },
            { sound, sound with { Files = [.. sound.Files.Select((file, i) => i == 0 ? file with { Path = file.Path + "x" } : file)] }, -1 },
            { sound, sound, 0 },
            { sound, sound, 64 },
            { sound, sound, int.MaxValue },
        };
    }
}
