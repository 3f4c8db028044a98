using CdsHooks.Fhir.FhirPath;
using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Fhir.Tests.FhirPath;

public sealed class BudgetTests
{
    [Theory]
    [InlineData("entry.resource.descendants().select(%resource.descendants().count()).count()")]
    [InlineData("entry.repeat(%resource.entry.combine(%resource.descendants())).count()")]
    [InlineData("%resource.descendants().where(%resource.descendants().exists(%resource.descendants().count() = 0)).exists()")]
    public void Expression_BeyondItsSteps_Ends(string expression)
    {
        var exception = Assert.Throws<FhirPathException>(() => Fp.Items(expression, scope: Fp.Lenient, call: new FhirPathCall { Now = Fp.Now, StepsLeft = 5_000 }));
        Assert.True(exception.IsOutOfBudget);
    }

    [Theory]
    [InlineData("(1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9).aggregate($total & $total & $total & $total & $total & $total, 'aaaaaaaaaa')")]
    [InlineData("(1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9).aggregate($total.replace('a', 'aaaaaaaaaaaaaaaa'), 'a')")]
    [InlineData("(1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9).aggregate($total.replace('', $total), 'ab')")]
    [InlineData("(1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9).aggregate($total.replaceMatches('a', 'aaaaaaaaaaaaaaaa'), 'a')")]
    [InlineData("(1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9).aggregate($total.toChars().join($total), 'abc')")]
    [InlineData("(1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9).aggregate($total.combine($total).combine($total).combine($total).combine($total).combine($total), 1 | 2)")]
    public void Result_ThatGrowsWithoutBound_Ends(string expression)
    {
        var exception = Assert.Throws<FhirPathException>(() => Fp.Items(expression, scope: Fp.Lenient));
        Assert.True(exception.IsOutOfBudget);
    }

    [Theory]
    [InlineData("(a|a)")]
    [InlineData("(a|aa)")]
    [InlineData("a?")]
    [InlineData("(a+)+")]
    public void Pattern_WithMoreWaysToGoThanCanBeTried_IsMatchedAllTheSame(string piece)
    {
        var pattern = string.Concat(Enumerable.Repeat(piece, 60)) + "b";
        Assert.Equal("false", Fp.Text($"'{new string('a', 130)}'.matches('{pattern}')", scope: Fp.Lenient));
    }

    [Fact]
    public void Condition_Tested_GivesThreeValues()
    {
        using var tape = Fp.Read(Fp.Bundle);
        var input = FhirPathItems.Of(FhirPathValue.Of(tape.Root));
        var call = new FhirPathCall { Now = Fp.Now, Variables = new Fp.Variables(tape) };
        Assert.True(Fp.Compile("%conditions.exists()").Test(input, call));
        Assert.False(Fp.Compile("%conditions.empty()").Test(input, call));
        Assert.Null(Fp.Compile("%partly.empty()").Test(input, call));
        Assert.Null(Fp.Compile("{}").Test(input, call));
    }

    [Fact]
    public void Deadline_ThatHasPassed_EndsALongExpression()
    {
        var call = new FhirPathCall { Now = Fp.Now, Deadline = Deadline.After(TimeProvider.System, TimeSpan.Zero) };
        var exception = Assert.Throws<FhirPathException>(() => Fp.Items("descendants().select(%resource.descendants().count()).count()", scope: Fp.Lenient, call: call));
        Assert.True(exception.IsOutOfBudget);
        Assert.InRange(call.StepsLeft, FhirPathCall.UsualSteps - 10_000, FhirPathCall.UsualSteps);
    }

    [Fact]
    public void Steps_OfACall_AreSharedByItsExpressions()
    {
        var call = new FhirPathCall { Now = Fp.Now };
        Fp.Items("entry.resource.id", call: call);
        var after = call.StepsLeft;
        Assert.True(after < FhirPathCall.UsualSteps);
        Fp.Items("entry.resource.id", call: call);
        Assert.Equal(2 * (FhirPathCall.UsualSteps - after), FhirPathCall.UsualSteps - call.StepsLeft);
    }

    [Fact]
    public void Failure_InsideALoop_LeavesTheCallUsable()
    {
        using var tape = Fp.Read(Fp.Bundle);
        var input = FhirPathItems.Of(FhirPathValue.Of(tape.Root));
        var call = new FhirPathCall { Now = Fp.Now };
        Assert.Throws<FhirPathException>(() => Fp.Compile("entry.resource.where(id.toChars().single() = 'p')", Fp.Lenient).Evaluate(input, call));
        Assert.Equal(4, Fp.Compile("entry.resource.id", Fp.Lenient).Evaluate(input, call).Count);
    }
}
