using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Tests.Json;

public class ShelfTests
{
    [Fact]
    public void Take_GivesWhatCameLast_AndNothingWhenEmpty()
    {
        var shelf = new Shelf<string>();
        shelf.Put("first");
        shelf.Put("last");

        Assert.Equal("last", shelf.Take());
        Assert.Equal("first", shelf.Take());
        Assert.Null(shelf.Take());
    }

    [Fact]
    public void Trim_LetsGoOfWhatNobodyHasAskedForSinceTheLastOne()
    {
        var shelf = new Shelf<string>();
        shelf.Put("never asked for");
        shelf.Put("asked for");
        shelf.Trim();
        shelf.Put(shelf.Take()!);
        shelf.Trim();

        Assert.Equal("asked for", shelf.Take());
        Assert.Null(shelf.Take());
    }
}
