using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Authoring;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Packs.Model;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>Finds groups of cards by their names.</summary>
internal sealed class CardGroupBinder
{
    private readonly Dictionary<string, CardGroup> byName = new(StringComparer.Ordinal);

    /// <summary>Takes the groups of a pack and of those it uses.</summary>
    public CardGroupBinder(PackText text)
    {
        foreach (var (name, group) in text.CardGroups)
        {
            var topic = new Coding { Code = char.ToUpperInvariant(name[0]) + name[1..], System = LocalSystems.Topics, Display = group.Summary };
            byName.TryAdd(name, new CardGroup(name, group.Summary, new Source { Label = group.Source?.Label ?? group.Summary, Url = group.Source?.Url, Topic = topic }));
        }
    }

    /// <summary>The group; <see langword="null"/> for a name that is not known.</summary>
    public CardGroup? Find(string name) => byName.GetValueOrDefault(name);
}
