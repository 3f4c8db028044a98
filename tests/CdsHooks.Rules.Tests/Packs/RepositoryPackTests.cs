using CdsHooks.Rules.Packs;

namespace CdsHooks.Rules.Tests.Packs;

public class RepositoryPackTests
{
    [Fact]
    public void Packs_OfTheRepository_HaveNoProblemOfForm()
    {
        var loading = PackLoader.Load(RepositoryPacks.All, new DateOnly(2026, 11, 21), runTests: false);
        Assert.Empty(loading.Problems.Where(problem => problem.Code[..4] is "YAML" or "FORM" or "CODE" or "CARD").Select(problem => problem.ToString()));
    }
}
