namespace CdsHooks.Rules.Packs.Model;

/// <summary>An action of a suggestion as it was declared.</summary>
internal sealed record ActionText(Marked<string> Type, TemplateText Description, ResourceText? Resource, TemplateText? ResourceId, PackMark Mark);
