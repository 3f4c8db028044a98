using CdsHooks.Protocol.Cards;
using CdsHooks.Rules.Clinical.Cards;
using CdsHooks.Rules.Packs.Model;

namespace CdsHooks.Rules.Packs.Binding;

/// <summary>Finds override reasons by their names. The same reason is the same object on all cards.</summary>
internal sealed class OverrideReasonBinder
{
    private readonly Dictionary<string, OverrideReason> byName = new(StringComparer.Ordinal);

    /// <summary>Takes the reasons of a pack and of those it uses.</summary>
    public OverrideReasonBinder(PackText text)
    {
        foreach (var (name, reason) in text.OverrideReasons) { byName.TryAdd(name, Make(reason)); }
    }

    /// <summary>The reason; <see langword="null"/> for a name that is not known.</summary>
    public OverrideReason? Find(OverrideReasonText reason) => reason.Display is null ? byName.GetValueOrDefault(reason.Code.Value) : Make(reason);

    private static OverrideReason Make(OverrideReasonText reason) =>
        new() { Code = reason.Code.Value, Display = reason.Display ?? reason.Code.Value, System = reason.System ?? LocalSystems.OverrideReasons };
}
