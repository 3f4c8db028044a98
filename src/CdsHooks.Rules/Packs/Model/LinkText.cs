namespace CdsHooks.Rules.Packs.Model;

/// <summary>A link as it was declared.</summary>
internal sealed record LinkText(TemplateText Label, Marked<string> Type, TemplateText? Url, TemplateText? AppContext, ExpressionText? If, PackMark Mark);
