using CdsHooks.Fhir.FhirPath.Syntax;

namespace CdsHooks.Fhir.Tests.FhirPath.Syntax;

public class SyntaxFaultTests
{
    [Theory]
    [InlineData("", 0, "Expected an expression: a name, a literal, a variable or '(', but found the end of the expression.")]
    [InlineData("2 + 2 /", 7, "Expected an expression")]
    [InlineData("2 + 2 /* not finished", 6, "This comment has no end; expected '*/'.")]
    [InlineData("a = 'open", 4, "This text has no end; expected a single quote.")]
    [InlineData("a = 'open\\", 4, "This text has no end")]
    [InlineData("`open", 0, "This name has no end; expected '`'.")]
    [InlineData("a = \"b\"", 4, "expected single quotes for a text")]
    [InlineData("'\\x'", 1, "This escape means nothing; expected one of")]
    [InlineData("'\\u12'", 1, "expected four hexadecimal digits")]
    [InlineData("a.", 2, "Expected the name of an element or a function after '.', but found the end of the expression.")]
    [InlineData("a.and", 2, "A name that is a keyword stands in backquotes.")]
    [InlineData("a.$this", 2, "Expected the name of an element")]
    [InlineData("a b", 2, "Expected an operator or the end of the expression, but found 'b'.")]
    [InlineData("(a", 2, "Expected ')' or an operator")]
    [InlineData("a)", 1, "Expected an operator or the end")]
    [InlineData("f(a b)", 4, "Expected ',', ')' or an operator, but found 'b'.")]
    [InlineData("f(a,)", 4, "Expected an expression")]
    [InlineData("a[0", 3, "Expected ']' or an operator")]
    [InlineData("{a}", 1, "Expected '}', since '{}' is the empty collection")]
    [InlineData("a is", 4, "Expected the name of a type")]
    [InlineData("a is 5", 5, "Expected the name of a type, but found '5'.")]
    [InlineData("%", 1, "Expected the name of a variable after '%'")]
    [InlineData("$that", 0, "Expected '$this', '$index' or '$total'.")]
    [InlineData("a == b", 3, "Expected an expression")]
    [InlineData("a # b", 2, "This character means nothing here")]
    [InlineData("naïve", 2, "This character means nothing here")]
    public void Fault_OfEachKind_SaysWhereAndWhatWasExpected(string text, int start, string message)
    {
        Assert.Null(FhirPathParser.Parse(text, out var faults));
        var fault = Assert.Single(faults);
        Assert.Equal("syntax", fault.Code);
        Assert.Equal(start, fault.Start);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_OfSeveralLiterals_AreAllTold()
    {
        Assert.Null(FhirPathParser.Parse("@2015-13 < @T25 and 'a\\q' = b", out var faults));
        Assert.Equal([0, 11, 22], faults.Select(fault => fault.Start));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("-", "")]
    [InlineData("f(", ")")]
    [InlineData("a[", "]")]
    [InlineData("1 + (", ")")]
    public void Nesting_BeyondTheLimit_IsAFault(string before, string after)
    {
        Assert.NotNull(FhirPathParser.Parse(Nested(100), out _));
        Assert.Null(FhirPathParser.Parse(Nested(FhirPathParser.MaxDepth), out var faults));
        Assert.Equal("too-deep", Assert.Single(faults).Code);
        Assert.Null(FhirPathParser.Parse(Nested(200_000), out faults));
        Assert.Equal("too-deep", Assert.Single(faults).Code);

        string Nested(int count) => string.Concat(Enumerable.Repeat(before, count)) + "1" + string.Concat(Enumerable.Repeat(after, count));
    }

    [Theory]
    [InlineData("a", ".a")]
    [InlineData("1", " + 1")]
    [InlineData("a", "[0]")]
    [InlineData("a", ".f()")]
    [InlineData("a", " is B")]
    public void Chain_BeyondTheLimit_IsAFault(string first, string more)
    {
        Assert.NotNull(FhirPathParser.Parse(Chain(FhirPathParser.MaxDepth - 1), out _));
        Assert.Null(FhirPathParser.Parse(Chain(FhirPathParser.MaxDepth), out var faults));
        Assert.Equal("too-deep", Assert.Single(faults).Code);
        Assert.Null(FhirPathParser.Parse(Chain(200_000), out faults));
        Assert.Equal("too-deep", Assert.Single(faults).Code);

        string Chain(int count) => first + string.Concat(Enumerable.Repeat(more, count));
    }
}
