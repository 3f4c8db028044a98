using System.Collections.Frozen;
using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Model;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>Gathers what is wrong with facts and expressions of a pack.</summary>
/// <param name="valueSets">The names of its value sets, for "did you mean".</param>
/// <param name="unread">See <see cref="Unread"/>.</param>
internal sealed class BindingProblems(IEnumerable<string> valueSets, HashSet<string> unread)
{
    private const string UnknownVariable = "unknown-variable";
    private const string UnknownValueSet = "unknown-value-set";

    public const string UnknownType = "FACT001";
    public const string UnknownSet = "FACT002";
    public const string NoTemplate = "FACT003";
    public const string NotPortable = "FACT004";
    public const string TwoTemplates = "FACT005";
    public const string LookBackShape = "FACT006";
    public const string UnknownUnit = "FACT007";
    public const string TokenNotOffered = "FACT008";
    public const string NotBoolean = "EXPR011";
    public const string NotPrintable = "EXPR012";
    public const string UnusedLet = "EXPR013";
    public const string HoleWithoutData = "EXPR014";
    public const string UnknownFact = "EXPR015";

    private readonly List<PackProblem> all = [];

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<PackProblem> All => all;

    /// <summary>Names of what is wrong itself. That expressions find them unknown is not told: it follows.</summary>
    public HashSet<string> Unread => unread;

    /// <summary>Names that are declared further down than the expression that is bound.</summary>
    public IReadOnlySet<string> Later { get; set; } = FrozenSet<string>.Empty;

    /// <summary>True when one of them is no warning.</summary>
    public bool HasErrors { get; private set; }

    public void Add(PackMark mark, string code, string message, string? didYouMean = null)
    {
        all.Add(new PackProblem(mark, code, message, didYouMean));
        HasErrors = true;
    }

    /// <summary>Adds that there is no such value set, unless that follows from something else.</summary>
    public void AddUnknownSet(Marked<string> name, IEnumerable<string> known)
    {
        HasErrors = true;
        if (!unread.Contains(name.Value)) { Add(name.Mark, UnknownSet, $"No value set is called '{name.Value}'.", NearestNames.Find(name.Value, known)); }
    }

    /// <summary>Makes nothing of what is wrong for a reason that was told elsewhere.</summary>
    public T? Refuse<T>() where T : class
    {
        HasErrors = true;
        return null;
    }

    public void Warn(PackMark mark, string code, string message) => all.Add(new PackProblem(mark, code, message, IsWarning: true));

    /// <summary>Adds what the compiler of an expression says, each at its place in the file.</summary>
    public void Add(ExpressionText expression, IReadOnlyList<FhirPathFault> faults)
    {
        foreach (var fault in faults)
        {
            var name = fault.Start + fault.Length <= expression.Text.Length ? expression.Text.Substring(fault.Start, fault.Length).Trim('%', '\'', '`') : "";
            if (fault.Code == UnknownVariable && Later.Contains(name))
            {
                Add(expression.MarkOf(fault.Start), CodeOf(fault.Code), $"%{name} is declared further down; a variable may use those before it.");
            }
            else if (fault.Code is UnknownVariable or UnknownValueSet && unread.Contains(name)) { HasErrors = true; }
            else { Add(expression.MarkOf(fault.Start), CodeOf(fault.Code), fault.Message, fault.DidYouMean ?? NearestSet(fault, name)); }
        }
    }

    // The compiler is given a look-up, not the names.
    private string? NearestSet(FhirPathFault fault, string name) => fault.Code == UnknownValueSet ? NearestNames.Find(name, valueSets) : null;

    private static string CodeOf(string fault) => fault switch
    {
        "syntax" => "EXPR001",
        "unknown-element" => "EXPR002",
        "unknown-function" => "EXPR003",
        UnknownVariable => "EXPR004",
        "unknown-type" => "EXPR005",
        UnknownValueSet => "EXPR006",
        "wrong-arguments" => "EXPR007",
        "wrong-type" => "EXPR008",
        "not-single" => "EXPR009",
        "too-deep" => "EXPR010",
        _ => "EXPR000",
    };
}
