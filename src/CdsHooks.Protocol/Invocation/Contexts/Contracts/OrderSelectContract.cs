using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>order-select: user, patient, draft orders, and which of them were just chosen.</summary>
internal sealed class OrderSelectContract : ContextContract
{
    public OrderSelectContract()
    {
        RequireUser();
        RequirePatient();
        AllowEncounter();
        RuleFor(context => context.Selections).Required().MustBeReferences().At("selections");
        RuleFor(context => context.DraftOrders).Required().MustBeBundle().At("draftOrders");
    }

    public override HookContext Read(ContextDraft draft)
    {
        var selections = ContextDraft.References(draft.Selections);
        var orders = ContextDraft.InBundle(draft.DraftOrders);
        var (selected, unresolved) = Resolve(selections, orders);
        return new OrderSelectContext
        {
            Raw = draft.Raw,
            PatientId = draft.Patient,
            UserId = draft.User,
            EncounterId = draft.Encounter,
            Selections = selections,
            DraftOrders = orders,
            SelectedOrders = selected,
            UnresolvedSelections = unresolved,
        };
    }

    private static (IReadOnlyList<ContextResource> Selected, IReadOnlyList<ResourceReference> Unresolved) Resolve(
        IReadOnlyList<ResourceReference> selections, IReadOnlyList<ContextResource> orders)
    {
        var chosen = new HashSet<ResourceReference>(selections);
        var found = new HashSet<ResourceReference>();
        var selected = new SegmentedList<ContextResource>();
        foreach (var order in orders)
        {
            if (order.Reference is not { } reference || !chosen.Contains(reference)) { continue; }
            selected.Add(order);
            found.Add(reference);
        }
        return (selected, found.Count == chosen.Count ? [] : [.. selections.Where(selection => !found.Contains(selection)).Distinct()]);
    }
}
