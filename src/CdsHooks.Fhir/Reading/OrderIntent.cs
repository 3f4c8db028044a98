using CdsHooks.Protocol.Json;

namespace CdsHooks.Fhir.Reading;

/// <summary>Tells a request that is to be carried out from a plan, a proposal, an option, and from the order not to do something.</summary>
internal static class OrderIntent
{
    public static bool IsOrder(TapeNode request)
    {
        var intent = new FhirCode(request.One("intent"u8));
        var isOrder = !intent.Node.HasValue
            || intent.IsOneOf("order"u8, "original-order"u8, "reflex-order"u8, "filler-order"u8, "instance-order"u8);
        return isOrder && !IsForbidden(request);
    }

    // A flag that cannot be read may have been meant as true: an order not to give a drug must never count as giving it.
    public static bool IsForbidden(TapeNode request) =>
        request.One("doNotPerform"u8) is { HasValue: true } flag && flag.ToBoolean() != false;
}
