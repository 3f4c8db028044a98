using CdsHooks.Rules.Packs;

namespace CdsHooks.Rules.Tests.Packs;

public class RepositoryPackTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Packs_OfTheRepository_LoadWithAllTheirTests()
    {
        var loading = PackLoader.Load(RepositoryPacks.All, Today);
        Assert.Empty(loading.Problems.Select(problem => problem.ToString()));
        Assert.Equal(RepositoryPacks.All.Select(folder => folder.Path), loading.Packs.Select(pack => pack.Path).Order(StringComparer.Ordinal));
    }
}
