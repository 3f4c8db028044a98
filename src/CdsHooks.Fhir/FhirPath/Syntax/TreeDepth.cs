namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>Measures how deep an expression is, without recursion, since it may be deeper than the stack.</summary>
internal static class TreeDepth
{
    /// <summary>A part that lies deeper than allowed; <see langword="null"/> when none does.</summary>
    public static Node? FirstTooDeep(Node root, int most)
    {
        var open = new Stack<(Node Node, int Depth)>();
        open.Push((root, 1));
        while (open.TryPop(out var at))
        {
            if (at.Depth > most) { return at.Node; }
            switch (at.Node)
            {
                case Node.Member { Target: { } target }:
                    open.Push((target, at.Depth + 1));
                    break;
                case Node.Call call:
                    if (call.Target is not null) { open.Push((call.Target, at.Depth + 1)); }
                    foreach (var argument in call.Arguments) { open.Push((argument, at.Depth + 1)); }
                    break;
                case Node.Index index:
                    open.Push((index.Target, at.Depth + 1));
                    open.Push((index.At, at.Depth + 1));
                    break;
                case Node.Sign sign:
                    open.Push((sign.Operand, at.Depth + 1));
                    break;
                case Node.Binary binary:
                    open.Push((binary.Left, at.Depth + 1));
                    open.Push((binary.Right, at.Depth + 1));
                    break;
                case Node.TypeTest test:
                    open.Push((test.Operand, at.Depth + 1));
                    break;
                case Node.Group group:
                    open.Push((group.Inner, at.Depth + 1));
                    break;
            }
        }
        return null;
    }
}
