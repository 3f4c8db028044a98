using CdsHooks.Content;

namespace CdsHooks.Cli.Tests.Content;

public class PackDirectoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Read_FolderOfPacks_GivesEachFolderWithAManifestAndEachSingleFile()
    {
        folder.Write("b/pack.yaml", "pack: b");
        folder.Write("b/rules/one.yaml", "rules: []");
        folder.Write("b/valuesets/set.tsv", "#");
        folder.Write("b/README.md", "no part of a pack");
        folder.Write("a.rules.yaml", "pack: a");
        folder.Write("no-pack/notes.yaml", "x: 1");
        folder.Write(".hidden/pack.yaml", "pack: hidden");
        var packs = PackDirectory.Read(folder.Path);
        Assert.Equal([folder["a.rules.yaml"], folder["b"]], packs.Select(pack => pack.Path));
        Assert.Equal([folder["b/pack.yaml"], folder["b/rules/one.yaml"], folder["b/valuesets/set.tsv"]], packs[1].Files.Select(file => file.Path));
        Assert.Equal("pack: a", packs[0].Files.Single().Text);
    }

    [Fact]
    public void Read_OnePack_GivesIt()
    {
        folder.Write("b/pack.yaml", "pack: b");
        Assert.Equal(folder["b"], Assert.Single(PackDirectory.Read(folder["b"] + "/")).Path);
        Assert.Equal(folder["b"], Assert.Single(PackDirectory.Read(folder.Path)).Path);
    }

    [Fact]
    public void Read_AnotherEncoding_IsNotGuessed()
    {
        folder.Write("b/pack.yaml", "");
        File.WriteAllBytes(folder["b/pack.yaml"], [.. "title: "u8, 0xE9, .. "t\n"u8]);
        Assert.Equal("title: \uFFFDt\n", PackDirectory.Read(folder["b"])[0].Files[0].Text);
        File.WriteAllBytes(folder["b/pack.yaml"], System.Text.Encoding.Unicode.GetPreamble());
        Assert.StartsWith("\uFFFD", PackDirectory.Read(folder["b"])[0].Files[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NothingThere_Throws() => Assert.Throws<DirectoryNotFoundException>(() => PackDirectory.Read(folder["none"]));

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
