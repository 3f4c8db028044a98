using CdsHooks.Benchmarks.Growth;
using CdsHooks.Benchmarks.Micro;

namespace CdsHooks.Benchmarks.Tests.Growth;

public sealed class GeneratedPacksTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("packs-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Write_MoreRules_KeepsWhatAClientSends()
    {
        var written = GrownPacks.Write(ShippedContent.Folder, folder.FullName, 300);

        Assert.InRange(written, 295, 305);
        Assert.Equal(written, GrownPacks.Count(ShippedContent.Load(folder.FullName)));
        Assert.Equal(Advertised(ShippedContent.Folder), Advertised(folder.FullName));
    }

    [Fact]
    public void Write_FewerRules_KeepsEveryService()
    {
        var written = SmallerPacks.Write(ShippedContent.Folder, folder.FullName, 60);

        Assert.InRange(written, 60, 64);
        Assert.Equal(written, GrownPacks.Count(ShippedContent.Load(folder.FullName)));
        Assert.Equal(ShippedContent.Names, ShippedContent.Load(folder.FullName).Services.Select(ShippedContent.NameOf));
    }

    private static IEnumerable<string> Advertised(string packs) =>
        ShippedContent.Load(packs).Services.Select(service => $"{ShippedContent.NameOf(service)}: {string.Join(", ", service.Plan.Keys.Select(fact => $"{fact.Key}={fact.Template}"))}");
}
