namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>Reads the text of an expression into its parts.</summary>
internal static class FhirPathParser
{
    /// <summary>How deep an expression may be nested, so that nothing that walks over it can overflow the stack.</summary>
    public const int MaxDepth = 100;

    /// <summary>Parses. Never throws for any text.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="faults">What is wrong with it; empty on success.</param>
    /// <returns>The expression, or <see langword="null"/> with at least one fault.</returns>
    public static Node? Parse(string text, out IReadOnlyList<FhirPathFault> faults) => throw new NotSupportedException();
}
