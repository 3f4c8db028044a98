using CdsHooks.Service.Content;

namespace CdsHooks.Service.Tests.Packs;

public sealed class PackHeadStartTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 6, 30);

    private readonly PackFiles files = new PackFiles().Write("greeting", "Hello");

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Take_SamePathsAndDay_GivesWhatWasRead()
    {
        var read = await Begun().TakeAsync([files.Path], Today);

        Assert.Equal("greeting", Assert.Single(read!.Loading.Packs).Pack.Id);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public async Task Take_OtherPath_GivesNothing() => Assert.Null(await Begun().TakeAsync([files.Path, "/elsewhere"], Today));

    [Fact]
    public async Task Take_OtherDay_GivesNothing() => Assert.Null(await Begun().TakeAsync([files.Path], Today.AddDays(1)));

    [Fact]
    public async Task Take_Again_GivesNothing()
    {
        var begun = Begun();
        await begun.TakeAsync([files.Path], Today);

        Assert.Null(await begun.TakeAsync([files.Path], Today));
    }

    [Fact]
    public void Reading_PathThatIsNotThere_IsAProblemOfThatPath()
    {
        var read = PackReading.Of([files.Path, "/elsewhere"], Today);

        Assert.Equal("/elsewhere", Assert.Single(read.Unread));
        Assert.Equal("/elsewhere", Assert.Single(read.Problems).Mark.Path);
        Assert.Single(read.Loading.Packs);
    }

    private PackHeadStart Begun() => new(Task.FromResult(PackReading.Of([files.Path], Today)));
}
