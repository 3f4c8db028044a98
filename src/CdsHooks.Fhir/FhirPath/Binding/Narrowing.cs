using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Binding;

/// <summary>Binds <c>ofType</c> and <c>as</c>. Where they stand behind a choice element, only that alternative is looked for.</summary>
internal static class Narrowing
{
    public static Operation As(Operation operand, ItemType type, int position, bool isFilter)
    {
        if (operand is Navigate navigate && (isFilter || operand.Shape.IsSingle) && navigate.Narrowed(type) is { } narrowed) { return narrowed; }
        var shape = new Shape([type], operand.Shape.IsSingle || !isFilter);
        return isFilter ? new OfType(operand, type) { Position = position, Shape = shape } : new As(operand, type) { Position = position, Shape = shape };
    }
}
