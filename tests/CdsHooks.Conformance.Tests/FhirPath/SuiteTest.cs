using System.Xml.Linq;

namespace CdsHooks.Conformance.Tests.FhirPath;

/// <summary>One test of the suite.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Name">Its name; of two equal ones in a group the second ends with <c>(2)</c>.</param>
/// <param name="Expression">The expression; <see langword="null"/> when the test has none.</param>
/// <param name="Input">File of the resource; <see langword="null"/> for no input.</param>
/// <param name="Invalid"><c>syntax</c>, <c>semantic</c>, <c>execution</c> when it must fail; otherwise <see langword="null"/>.</param>
/// <param name="IsStrict">True for tests of what only types can tell: those marked <c>mode="strict"</c> or <c>invalid="semantic"</c>.</param>
/// <param name="IsPredicate">True when only the truth of the result counts.</param>
/// <param name="IsOrdered">False when the order of the outputs does not count.</param>
/// <param name="Outputs">What it must yield.</param>
internal sealed record SuiteTest(
    string Group, string Name, string? Expression, string? Input, string? Invalid, bool IsStrict, bool IsPredicate, bool IsOrdered, IReadOnlyList<(string? Type, string Text)> Outputs)
{
    public string Id => $"{Group}/{Name}";

    public static SuiteTest Read(XElement test)
    {
        var expression = test.Element("expression");
        var invalid = (string?)expression?.Attribute("invalid");
        return new SuiteTest(
            (string?)test.Parent?.Attribute("name") ?? "", (string?)test.Attribute("name") ?? "", expression?.Value,
            (string?)test.Attribute("inputfile"), invalid is "false" ? null : invalid,
            IsStrict: (string?)test.Attribute("mode") == "strict" || invalid == "semantic",
            IsPredicate: (string?)test.Attribute("predicate") == "true",
            IsOrdered: (string?)test.Attribute("ordered") != "false",
            [.. test.Elements("output").Select(output => ((string?)output.Attribute("type"), output.Value))]);
    }
}
