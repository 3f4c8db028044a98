namespace CdsHooks.Fhir.Tests.FhirPath;

/// <summary>What is not known is never false: three values, and collections that came in part.</summary>
public sealed class UnknownTests
{
    private const string Open = "%partly.exists()";

    [Theory]
    [InlineData("true and {}", "")]
    [InlineData("false and {}", "false")]
    [InlineData("{} and false", "false")]
    [InlineData("{} or true", "true")]
    [InlineData("false or {}", "")]
    [InlineData("true xor {}", "")]
    [InlineData("true xor false", "true")]
    [InlineData("{} implies true", "true")]
    [InlineData("{} implies false", "")]
    [InlineData("false implies {}", "true")]
    [InlineData("true implies {}", "")]
    [InlineData("{}.not()", "")]
    public void Empty_InLogic_FollowsTheTables(string expression, string expected) => Assert.Equal(expected, Fp.Text(expression));

    [Theory]
    [InlineData($"{Open} and true", "?")]
    [InlineData($"{Open} and false", "false")]
    [InlineData($"false and {Open}", "false")]
    [InlineData($"{Open} or true", "true")]
    [InlineData($"{Open} or false", "?")]
    [InlineData($"{Open} xor true", "?")]
    [InlineData($"{Open} implies true", "true")]
    [InlineData($"{Open} implies false", "?")]
    [InlineData($"true implies {Open}", "?")]
    [InlineData($"{Open}.not()", "?")]
    [InlineData($"{Open} and {{}}", "?")]
    public void Incomplete_InLogic_StaysOpenUnlessDecided(string expression, string expected) => Assert.Equal(expected, Fp.Text(expression));

    [Theory]
    [InlineData("%partly", "?")]
    [InlineData("%partly.exists()", "?")]
    [InlineData("%partly.empty()", "?")]
    [InlineData("%partly.count()", "?")]
    [InlineData("%partly.count() > 0", "?")]
    [InlineData("%partly.all(code.exists())", "?")]
    [InlineData("%partly.code.coding.code", "?")]
    [InlineData("%partly.where(code.exists())", "?")]
    [InlineData("%partly.select(code.text)", "?")]
    [InlineData("%partly.first().onset", "?")]
    [InlineData("%partly.first().onset.ofType(dateTime) > today()", "?")]
    [InlineData("%partly.code.text = 'x'", "?")]
    [InlineData("%partly.code.text.first() & 'x'", "x")]
    [InlineData("%partly.first().code.memberOf('gout')", "?")]
    [InlineData("iif(%partly.exists(), 1, 2)", "?")]
    [InlineData("%partly.isDistinct()", "?")]
    [InlineData("'a' in %partly.code.text", "?")]
    [InlineData("%conditions.id in %partly.id", "?")]
    public void Incomplete_Empty_ProvesNothing(string expression, string expected) => Assert.Equal(expected, Fp.Text(expression));

    [Theory]
    [InlineData("(%conditions | %partly).exists()", "true")]
    [InlineData("(%conditions | %partly).empty()", "false")]
    [InlineData("(%conditions | %partly).count()", "?")]
    [InlineData("(%conditions | %partly).count() >= 1", "true")]
    [InlineData("(%conditions | %partly).count() >= 2", "?")]
    [InlineData("(%conditions | %partly).count() < 1", "false")]
    [InlineData("(%conditions | %partly).count() < 2", "?")]
    [InlineData("(%conditions | %partly).all(id = 'x')", "false")]
    [InlineData("(%conditions | %partly).all(id = 'c1')", "?")]
    [InlineData("(%conditions | %partly).where(id = 'c1').exists()", "true")]
    [InlineData("(%conditions | %partly).where(id = 'x').exists()", "?")]
    [InlineData("(%conditions | %partly).id.first() = 'c1'", "true")]
    [InlineData("'c1' in (%conditions | %partly).id", "true")]
    [InlineData("%conditions.combine(%partly).id", "c1?")]
    [InlineData("%conditions.exclude(%partly).exists()", "?")]
    [InlineData("%partly.exclude(%conditions).exists()", "?")]
    [InlineData("%conditions.intersect(%conditions | %partly).exists()", "true")]
    [InlineData("%conditions.subsetOf(%conditions | %partly)", "true")]
    [InlineData("(%conditions | %partly).subsetOf(%conditions)", "?")]
    [InlineData("(%conditions | %partly).aggregate($total + 1, 0)", "?")]
    public void Incomplete_WithItems_TellsWhatTheyDecide(string expression, string expected) => Assert.Equal(expected, Fp.Text(expression));

    [Fact]
    public void Criterion_ThatIsOpen_MakesTheFilterOpen() => Assert.Equal("?", Fp.Text("%conditions.where(%partly.exists()).exists()"));

    [Fact]
    public void Reference_ThatLeadsNowhere_LeavesTheResultOpen() =>
        Assert.Equal("?", Fp.Text("entry.resource.ofType(Observation).where(id = 'a2').subject.resolve().exists()"));
}
