using CdsHooks.Protocol.Json;
using CdsHooks.Protocol.Validation;

namespace CdsHooks.Protocol.Invocation.Contexts.Contracts;

/// <summary>order-dispatch: patient, orders and performer, by the present names or the older ones. No user and no encounter: should a
/// call name them, they are unknown members like any other.</summary>
internal sealed class OrderDispatchContract : ContextContract
{
    public OrderDispatchContract()
    {
        RequirePatient();
        RuleFor(context => context.DispatchedOrders).Required().At("dispatchedOrders").When(context => !context.Order.HasValue);
        RuleFor(context => context.DispatchedOrders).MustBeReferences().At("dispatchedOrders");
        RuleFor(context => context.Order).MustBeReference().At("order").When(context => !context.DispatchedOrders.HasValue);
        RuleFor(context => context.Performer).Required().MustBeReference().At("performer");
        RuleFor(context => context.FulfillmentTasks).MustBeResources("Task").At("fulfillmentTasks");
        RuleFor(context => context.FulfillmentTasksHyphenated).MustBeResources("Task").At("fulfillment-tasks");
        RuleFor(context => context.Task).MustBeResource("Task").At("task");
    }

    public override HookContext Read(ContextDraft draft) => new OrderDispatchContext
    {
        Raw = draft.Raw,
        PatientId = draft.Patient,
        DispatchedOrders = draft.DispatchedOrders.HasValue
            ? ContextDraft.References(draft.DispatchedOrders)
            : [ResourceReference.Parse(draft.Order)!],
        Performer = ResourceReference.Parse(draft.Performer)!,
        FulfillmentTasks = Tasks(draft),
    };

    private static SegmentedList<ContextResource> Tasks(ContextDraft draft)
    {
        if (draft.FulfillmentTasks.HasValue) { return InArray(draft.FulfillmentTasks); }
        if (draft.FulfillmentTasksHyphenated.HasValue) { return InArray(draft.FulfillmentTasksHyphenated); }
        return draft.Task.HasValue ? [ContextDraft.Bare(draft.Task)] : [];
    }

    private static SegmentedList<ContextResource> InArray(TapeNode tasks)
    {
        var resources = new SegmentedList<ContextResource>();
        foreach (var task in tasks.Items) { resources.Add(new ContextResource(task)); }
        return resources;
    }
}
