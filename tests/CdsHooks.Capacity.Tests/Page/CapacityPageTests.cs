using CdsHooks.Capacity.Page;

namespace CdsHooks.Capacity.Tests.Page;

public sealed class CapacityPageTests
{
    // What follows from measurements is held by eng/capacity --check, since it changes with each of them.
    [Fact]
    public void Page_TablesOfDemand_AreWhatTheProgramPrints()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "capacity.md"));

        Assert.All(CapacityPage.OfDemand(), part => Assert.Contains($"<!-- capacity:{part.Key} -->\n{part.Value}<!-- /capacity:{part.Key} -->\n", page, StringComparison.Ordinal));
    }
}
