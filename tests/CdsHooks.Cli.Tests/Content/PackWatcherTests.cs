using CdsHooks.Content;

namespace CdsHooks.Cli.Tests.Content;

public class PackWatcherTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();
    private int told;

    [Fact]
    public void Changed_ManyFiles_IsToldOnceAndAfterTheQuiet()
    {
        folder.Write("a/pack.yaml", "pack: a");
        using var watcher = Watch(folder.Path);
        for (var i = 0; i < 20; i++) { folder.Write($"a/rules/{i}.yaml", "rules: []"); }
        Assert.Equal(0, told);
        PassTime();
        Assert.Equal(1, told);
        PassTime();
        Assert.Equal(1, told);
    }

    [Fact]
    public void Changed_FolderTakenAwayAndPutBack_IsToldEachTime()
    {
        folder.Write("packs/a/pack.yaml", "pack: a");
        using var watcher = Watch(folder["packs"]);
        Directory.Delete(folder["packs"], recursive: true);
        PassTime();
        Assert.Equal(1, told);
        folder.Write("packs/a/pack.yaml", "pack: a");
        PassTime();
        Assert.Equal(2, told);
        folder.Write("packs/a/pack.yaml", "pack: a, longer");
        PassTime();
        Assert.Equal(3, told);
    }

    [Fact]
    public void Changed_FolderMadeLater_IsTold()
    {
        using var watcher = Watch(folder["later"]);
        PassTime();
        Assert.Equal(0, told);
        folder.Write("later/a/pack.yaml", "pack: a");
        PassTime();
        Assert.Equal(1, told);
    }

    [Fact]
    public void Changed_FileThatBelongsToNoPack_IsNotTold()
    {
        folder.Write("a/pack.yaml", "pack: a");
        using var watcher = Watch(folder.Path);
        folder.Write("a/notes.txt", "x");
        PassTime();
        Assert.Equal(0, told);
    }

    [Fact]
    public void Changed_LinkThatIsTurned_IsTold()
    {
        folder.Write("first/pack.yaml", "pack: a");
        folder.Write("second/pack.yaml", "pack: second");
        Directory.CreateSymbolicLink(folder["..data"], folder["first"]);
        Directory.CreateDirectory(folder["packs/a"]);
        File.CreateSymbolicLink(folder["packs/a/pack.yaml"], folder["..data/pack.yaml"]);
        using var watcher = Watch(folder["packs"]);
        Directory.Delete(folder["..data"]);
        Directory.CreateSymbolicLink(folder["..data"], folder["second"]);
        PassTime();
        Assert.Equal(1, told);
        Assert.Equal("pack: second", Assert.Single(Assert.Single(PackDirectory.Read(folder["packs"])).Files).Text);
    }

    [Fact]
    public void Changed_AfterDispose_IsNotTold()
    {
        var watcher = Watch(folder.Path);
        watcher.Dispose();
        folder.Write("a/pack.yaml", "pack: a");
        PassTime();
        Assert.Equal(0, told);
    }

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    // Long enough for a look and the quiet after it.
    private void PassTime()
    {
        clock.Advance(PackWatcher.LookEvery);
        clock.Advance(PackWatcher.Quiet);
    }

    private PackWatcher Watch(string path)
    {
        var watcher = new PackWatcher(path, clock);
        watcher.Changed += (_, _) => told++;
        return watcher;
    }
}
