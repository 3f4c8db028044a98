using CdsHooks.Rules.Packs;
using CdsHooks.Rules.Tests.Packs.Reading;

namespace CdsHooks.Rules.Tests.Packs;

public class PackSealTests
{
    private const string Root = "packs";

    [Fact]
    public void Make_PacksOfTheRepository_AreSealedAndSayTheSameWithoutTheirTests()
    {
        var (tested, seal) = PackSeal.Make(RepositoryPacks.All, Root, SoundPack.Today);
        var again = PackLoader.Load([.. RepositoryPacks.All.Select(folder => folder with { IsSealed = true })], SoundPack.Today);

        Assert.Equal(64, seal!.Length);
        Assert.Equal(tested.Problems, again.Problems);
        Assert.Equal(tested.Packs.Select(pack => (pack.Path, pack.Pack.Digest)), again.Packs.Select(pack => (pack.Path, pack.Pack.Digest)));
        Assert.Equal(
            tested.Packs.SelectMany(pack => pack.Pack.Services).SelectMany(service => service.Rules).Select(rule => rule.Description.Id),
            again.Packs.SelectMany(pack => pack.Pack.Services).SelectMany(service => service.Rules).Select(rule => rule.Description.Id));
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

    [Fact]
    public void Of_AnotherByteNameOrFile_IsAnother()
    {
        string[] seals =
        [
            PackSeal.Of([SoundPack.Of(SoundPack.Text)], Root),
            PackSeal.Of([SoundPack.Of(SoundPack.Text + " ")], Root),
            PackSeal.Of([SoundPack.Of(SoundPack.Text, SoundPack.List + " ")], Root),
            PackSeal.Of([SoundPack.Of(SoundPack.Text, SoundPack.List, new PackFile("packs/gaps/more.yaml", ""))], Root),
            PackSeal.Of([SoundPack.Of(SoundPack.Text, SoundPack.List, new PackFile("packs/gaps/other.yaml", ""))], Root),
        ];

        Assert.Equal(seals.Length, seals.Distinct(StringComparer.Ordinal).Count());
    }
}
