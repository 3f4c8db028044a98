using CdsHooks.Fhir.FhirPath.Syntax;

namespace CdsHooks.Fhir.Tests.FhirPath.Syntax;

public class GrammarTests
{
    [Theory]
    [InlineData("a or b and c", "[a or [b and c]]")]
    [InlineData("a implies b or c xor d", "[a implies [[b or c] xor d]]")]
    [InlineData("a implies b implies c", "[[a implies b] implies c]")]
    [InlineData("a and b in c", "[a and [b in c]]")]
    [InlineData("a contains b = c", "[a contains [b = c]]")]
    [InlineData("a = b < c", "[a = [b < c]]")]
    [InlineData("a !~ b >= c", "[a !~ [b >= c]]")]
    [InlineData("a < b | c", "[a < [b | c]]")]
    [InlineData("a | b is C", "[a | [b is C]]")]
    [InlineData("a > b is Boolean", "[a > [b is Boolean]]")]
    [InlineData("a + b is C", "[[a + b] is C]")]
    [InlineData("a + b * c - d", "[[a + [b * c]] - d]")]
    [InlineData("a & b + c", "[[a & b] + c]")]
    [InlineData("a div b mod c / d", "[[[a div b] mod c] / d]")]
    [InlineData("-a * b", "[[- a] * b]")]
    [InlineData("a * -b", "[a * [- b]]")]
    [InlineData("- + a", "[- [+ a]]")]
    [InlineData("-1.abs()", "[- Integer<1>.abs()]")]
    [InlineData("(-1).abs()", "([- Integer<1>]).abs()")]
    [InlineData("-a.b[0]", "[- a.b[Integer<0>]]")]
    [InlineData("a is B.not()", "[a is B].not()")]
    [InlineData("a is System.Boolean.not()", "[a is System.Boolean].not()")]
    [InlineData("a as FHIR.Quantity > b", "[[a as FHIR.Quantity] > b]")]
    [InlineData("a is `My Type`.B", "[a is My Type.B]")]
    public void Operator_BesideAnother_BindsAsInTheSpecification(string text, string expected) => Assert.Equal(expected, Printed.Of(text));

    [Theory]
    [InlineData("Patient.name.given[0]", "Patient.name.given[Integer<0>]")]
    [InlineData("name.where(use = 'official').given.first()", "name.where([use = String<official>]).given.first()")]
    [InlineData("iif(a, b, c)", "iif(a, b, c)")]
    [InlineData("now()", "now()")]
    [InlineData("$this.length() > $index", "[$this.length() > $index]")]
    [InlineData("`div`.`a b`", "div.a b")]
    [InlineData("a.as(Quantity)", "a.as(Quantity)")]
    [InlineData("a.is(System.String)", "a.is(System.String)")]
    [InlineData("a.contains('x') and b.in.div.mod", "[a.contains(String<x>) and b.in.div.mod]")]
    [InlineData("contains contains contains", "[contains contains contains]")]
    [InlineData("as as as is is", "[[as as as] is is]")]
    [InlineData("day.month", "day.month")]
    [InlineData("%resource.id", "%resource.id")]
    [InlineData("%`vs-name` | %'ext name'", "[%vs-name | %ext name]")]
    [InlineData("{} = ( { } )", "[{} = ({})]")]
    [InlineData("a.sort(b desc, c asc, -d)", "a.sort([- b], c, [- d])")]
    public void Path_InAllItsForms_IsRead(string text, string expected) => Assert.Equal(expected, Printed.Of(text));

    [Theory]
    [InlineData("2 + 2 // and no more", "[Integer<2> + Integer<2>]")]
    [InlineData("2 /* one\n * two */ / 2", "[Integer<2> / Integer<2>]")]
    [InlineData("//\r\n\t2", "Integer<2>")]
    [InlineData("/**/2/**/", "Integer<2>")]
    public void Comment_AnywhereBetweenTokens_IsLeftOut(string text, string expected) => Assert.Equal(expected, Printed.Of(text));

    [Fact]
    public void Positions_OfEachPart_CoverItsText()
    {
        const string text = " name . where( use='x' ) ";
        var call = Assert.IsType<Node.Call>(FhirPathParser.Parse(text, out _));
        Assert.Equal("name . where( use='x' )", text.Substring(call.Start, call.Length));
        Assert.Equal("where", text.Substring(call.NameStart, call.Name.Length));
        var comparison = Assert.IsType<Node.Binary>(Assert.Single(call.Arguments));
        Assert.Equal("use='x'", text.Substring(comparison.Start, comparison.Length));
        Assert.Equal('=', text[comparison.OperatorStart]);
    }
}
