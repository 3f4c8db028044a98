using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Model;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>Gathers what is wrong with facts and expressions of a pack.</summary>
/// <param name="valueSets">The names of its value sets, for "did you mean".</param>
internal sealed class BindingProblems(IEnumerable<string> valueSets)
{
    private const string UnknownValueSet = "unknown-value-set";

    public const string UnknownType = "FACT001";
    public const string UnknownSet = "FACT002";
    public const string NoTemplate = "FACT003";
    public const string NotPortable = "FACT004";
    public const string TwoTemplates = "FACT005";
    public const string LookBackShape = "FACT006";
    public const string UnknownUnit = "FACT007";
    public const string NotBoolean = "EXPR011";
    public const string NotPrintable = "EXPR012";
    public const string UnusedLet = "EXPR013";
    public const string HoleWithoutData = "EXPR014";
    public const string UnknownFact = "EXPR015";

    private readonly List<PackProblem> all = [];

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<PackProblem> All => all;

    /// <summary>True when one of them is no warning.</summary>
    public bool HasErrors { get; private set; }

    public void Add(PackMark mark, string code, string message, string? didYouMean = null)
    {
        all.Add(new PackProblem(mark, code, message, didYouMean));
        HasErrors = true;
    }

    public void Warn(PackMark mark, string code, string message) => all.Add(new PackProblem(mark, code, message, IsWarning: true));

    /// <summary>Adds what the compiler of an expression says, each at its place in the file.</summary>
    public void Add(ExpressionText expression, IReadOnlyList<FhirPathFault> faults)
    {
        foreach (var fault in faults) { Add(expression.MarkOf(fault.Start), CodeOf(fault.Code), fault.Message, fault.DidYouMean ?? NearestSet(expression.Text, fault)); }
    }

    // The compiler is given a look-up, not the names.
    private string? NearestSet(string text, FhirPathFault fault) =>
        fault.Code == UnknownValueSet && fault.Start + fault.Length <= text.Length ? NearestNames.Find(text.Substring(fault.Start, fault.Length).Trim('\''), valueSets) : null;

    private static string CodeOf(string fault) => fault switch
    {
        "syntax" => "EXPR001",
        "unknown-element" => "EXPR002",
        "unknown-function" => "EXPR003",
        "unknown-variable" => "EXPR004",
        "unknown-type" => "EXPR005",
        UnknownValueSet => "EXPR006",
        "wrong-arguments" => "EXPR007",
        "wrong-type" => "EXPR008",
        "not-single" => "EXPR009",
        "too-deep" => "EXPR010",
        _ => "EXPR000",
    };
}
