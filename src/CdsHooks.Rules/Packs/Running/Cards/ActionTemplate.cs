using CdsHooks.Protocol.Cards;
using CdsHooks.Protocol.Invocation;

namespace CdsHooks.Rules.Packs.Running.Cards;

/// <summary>An action, ready to be filled.</summary>
/// <param name="Type">What is done.</param>
/// <param name="Description">What is done, for people.</param>
/// <param name="Resource">The resource to create or update.</param>
/// <param name="ResourceId">The resource to delete.</param>
internal sealed record ActionTemplate(ActionType Type, TextTemplate Description, ResourceTemplate? Resource, TextTemplate? ResourceId)
{
    /// <summary>The action; <see langword="null"/> when what it is about cannot be named, such as a draft without an id.</summary>
    public CdsAction? Make(PackSession session)
    {
        var description = Summary.Fit(Description.Render(session));
        if (Type == ActionType.Delete)
        {
            return ResourceReference.TryParse(ResourceId?.RenderWhole(session), out var target)
                ? new CdsAction { Type = Type, Description = description, ResourceId = target.ToString() }
                : null;
        }
        return Resource?.Fill(session) is { IsEmpty: false } resource ? new CdsAction { Type = Type, Description = description, Resource = resource } : null;
    }
}
