using CdsHooks.Fhir.FhirPath.Syntax;

namespace CdsHooks.Fhir.Tests.FhirPath.Syntax;

/// <summary>Expressions with every operand in brackets, so that a test can say which binds to what.</summary>
internal static class Printed
{
    public static string Of(string text)
    {
        var root = FhirPathParser.Parse(text, out var faults);
        return root is null ? string.Join(" / ", faults.Select(fault => $"{fault.Code} {fault.Start}+{fault.Length}: {fault.Message}")) : Of(root);
    }

    public static string Of(Node node) => node switch
    {
        Node.Literal { Kind: LiteralKind.Empty } => "{}",
        Node.Literal literal => $"{literal.Kind}<{literal.Text}>",
        Node.QuantityLiteral quantity => $"{quantity.Number}<{quantity.Unit}{(quantity.IsCalendar ? " of the calendar" : "")}>",
        Node.Member { Target: null } member => member.Name,
        Node.Member member => $"{Of(member.Target)}.{member.Name}",
        Node.Call call => $"{(call.Target is null ? "" : Of(call.Target) + ".")}{call.Name}({string.Join(", ", call.Arguments.Select(Of))})",
        Node.Index index => $"{Of(index.Target)}[{Of(index.At)}]",
        Node.Sign sign => $"[{(sign.IsMinus ? "-" : "+")} {Of(sign.Operand)}]",
        Node.Binary binary => $"[{Of(binary.Left)} {binary.Operator} {Of(binary.Right)}]",
        Node.TypeTest test => $"[{Of(test.Operand)} {(test.IsAs ? "as" : "is")} {test.TypeName}]",
        Node.Variable variable => $"%{variable.Name}",
        Node.Special special => special.Name,
        Node.Group group => $"({Of(group.Inner)})",
        _ => throw new NotSupportedException(node.GetType().Name),
    };
}
