using System.Text;
using CdsHooks.Fhir.FhirPath.Binding;

namespace CdsHooks.Fhir.FhirPath.Evaluation;

/// <summary>A path against a literal text, which is encoded once and compared byte for byte where the other lies.</summary>
internal sealed class PathIsText(Operation path, string text, bool isNegated) : Condition
{
    private readonly byte[] utf8 = Encoding.UTF8.GetBytes(text);

    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        e.Step();
        var mark = e.Top;
        var isIncomplete = path.Run(e, 2);
        var count = e.Top - mark;
        e.Top = mark;
        if (count == 0) { return isIncomplete ? Truth.Incomplete : Truth.Empty; }
        return Truths.Of((count == 1 && IsText(e[mark])) != isNegated);
    }

    /// <summary>Whether an item is that text.</summary>
    public bool IsText(in FhirPathValue value) => value.Kind switch
    {
        ValueKind.Element => value.Type.Scalar == ScalarKind.Text && value.Json.TextEquals(utf8),
        ValueKind.String => (string)value.Payload! == text,
        _ => false,
    };

    /// <summary>Whether JSON is that text.</summary>
    public bool IsText(Protocol.Json.TapeNode node) => node.TextEquals(utf8);
}

/// <summary>An element of <c>$this</c> against a literal text, without the stack.</summary>
internal sealed class ElementIsText(Navigate element, PathIsText equality, bool isNegated) : Condition
{
    /// <inheritdoc/>
    public override Truth Test(Evaluator e)
    {
        ref readonly var item = ref e.Focus.This;
        if (e.Focus.IsInput || item.Kind != ValueKind.Element
            || element.Resolve((ItemType)item.Payload!) is not { IsChoice: false, IsList: false, Only: { Type.Scalar: ScalarKind.Text } only })
        {
            return equality.Test(e);
        }
        var node = item.Json[only.JsonName];
        if (!node.IsString) { return equality.Test(e); }
        ElementReader.StepInto(e, item.Json);
        return Truths.Of(equality.IsText(node) != isNegated);
    }
}
