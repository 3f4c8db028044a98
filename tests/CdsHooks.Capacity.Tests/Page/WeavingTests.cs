using CdsHooks.Capacity.Page;

namespace CdsHooks.Capacity.Tests.Page;

public sealed class WeavingTests
{
    private const string Text = "Before\n<!-- capacity:one -->\nold\n<!-- /capacity:one -->\nafter\n";

    [Fact]
    public void Weave_PageWithItsMark_ReplacesOnlyWhatIsBetween() => Assert.Equal(
        "Before\n<!-- capacity:one -->\nnew\n<!-- /capacity:one -->\nafter\n", Weaving.Weave(Text, Parts("one")));

    [Fact]
    public void Weave_Twice_ChangesNothing()
    {
        var once = Weaving.Weave(Text, Parts("one"));

        Assert.Equal(once, Weaving.Weave(once, Parts("one")));
    }

    [Fact]
    public void Weave_PartWithoutAPlace_IsRefused() => Assert.Throws<InvalidOperationException>(() => Weaving.Weave(Text, Parts("one", "two")));

    [Fact]
    public void Weave_PlaceWithoutAPart_IsRefused() => Assert.Throws<InvalidOperationException>(() => Weaving.Weave(Text, Parts()));

    private static Dictionary<string, string> Parts(params string[] names) => names.ToDictionary(name => name, _ => "new\n", StringComparer.Ordinal);
}
