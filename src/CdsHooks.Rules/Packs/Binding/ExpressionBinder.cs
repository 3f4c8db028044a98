using CdsHooks.Fhir.FhirPath;
using CdsHooks.Rules.Packs.Functions;
using CdsHooks.Rules.Packs.Model;
using CdsHooks.Rules.Packs.Running.Cards;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>Compiles the expressions of a pack, and says what is wrong with them where it stands.</summary>
internal sealed class ExpressionBinder(BindingProblems problems)
{
    /// <summary>Compiles an expression of any type; <see langword="null"/> when it is wrong.</summary>
    public FhirPathExpression? Any(ExpressionText text, FhirPathScope scope)
    {
        switch (FhirPathExpression.Compile(text.Text, scope))
        {
            case FhirPathCompilation.Compiled compiled:
                CheckAskedFacts(text, scope);
                return compiled.Expression;
            case FhirPathCompilation.Refused refused:
                problems.Add(text, refused.Faults);
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Compiles a condition.</summary>
    public FhirPathExpression? Condition(ExpressionText text, FhirPathScope scope)
    {
        if (Any(text, scope) is not { } expression) { return null; }
        if (expression.Type.Name is "System.Boolean" or "FHIR.boolean" or "Any") { return expression; }
        problems.Add(text.Mark, BindingProblems.NotBoolean, $"A condition must be true or false; this is {NameOf(expression.Type)}.{Advice(expression.Type)}");
        return null;
    }

    /// <summary>Compiles a hole in a text.</summary>
    public FhirPathExpression? Printable(ExpressionText text, FhirPathScope scope)
    {
        if (Any(text, scope) is not { } expression) { return null; }
        if (HoleText.IsPrintable(expression.Type)) { return expression; }
        problems.Add(text.Mark, BindingProblems.NotPrintable, $"{NameOf(expression.Type)} cannot be written in a text; name() gives what people call it.");
        return null;
    }

    // A function that takes the name of a fact as a text would only fail in a call.
    private void CheckAskedFacts(ExpressionText text, FhirPathScope scope)
    {
        foreach (var (fact, start) in WasSentFunction.FactsIn(text.Text))
        {
            if (scope.Variables.Any(variable => variable.Name == fact)) { continue; }
            var nearest = NearestNames.Find(fact, scope.Variables.Select(variable => variable.Name));
            problems.Add(text.MarkOf(start), BindingProblems.UnknownFact, $"There is no fact '{fact}'.", nearest);
        }
    }

    private static string NameOf(FhirPathType type) => type.Name[(type.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static string Advice(FhirPathType type) => type.Name.StartsWith("FHIR.", StringComparison.Ordinal) ? " Ask exists() of it." : "";
}
