namespace CdsHooks.Fhir.Tests.FhirPath;

/// <summary>Patterns of few ways are matched by the usual engine, all others by the one without backtracking: nobody can tell which.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData("(atorva|rosuva)statin|(^|[^a-z])statin|hmg.?coa", "a statin", "true")]
    [InlineData("(atorva|rosuva)statin|(^|[^a-z])statin|hmg.?coa", "nystatin", "false")]
    [InlineData("(^|[^A-Za-z0-9])CCM($|[^A-Za-z0-9])", "for CCM, monthly", "true")]
    [InlineData("(^|[^A-Za-z0-9])CCM($|[^A-Za-z0-9])", "CCMX", "false")]
    [InlineData("x[)]y|a", "x)y", "true")]
    [InlineData("[(|]z(a|b)", "|zb", "true")]
    [InlineData("[]a]b", "]b", "true")]
    [InlineData("((a|b)|c)((d|e)|f)", "be", "true")]
    public void Matches_AlternativesInGroups(string pattern, string text, string expected) => Assert.Equal(expected, Fp.Text($"'{text}'.matches('{pattern}')", scope: Fp.Lenient));
}
