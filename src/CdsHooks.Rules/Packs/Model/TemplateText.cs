namespace CdsHooks.Rules.Packs.Model;

/// <summary>Text with holes, in parts: a literal or an expression each.</summary>
internal sealed record TemplateText(IReadOnlyList<TemplatePart> Parts, PackMark Mark)
{
    /// <summary>The expression when the text is one hole and nothing else.</summary>
    public ExpressionText? Hole => Parts is [{ Expression: { } only }] ? only : null;
}
