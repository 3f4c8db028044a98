using CdsHooks.Service.Admission;

namespace CdsHooks.Service.Invocation;

/// <summary>POST /cds-services/{id}: a CDS Client calls one CDS Service.</summary>
internal static class InvocationEndpoint
{
    public static void MapInvocation(this IEndpointRouteBuilder cds)
    {
        // Asked for once: an argument of the handler would make a scope of services for each call.
        var calls = new Lazy<HookCalls>(cds.ServiceProvider.GetRequiredService<HookCalls>);
        cds.MapPost("{id}", (HttpContext http, string id) => calls.Value.AnswerAsync(http, id)).WithName("invoke").WithTags("Invocation").WithMetadata(NeedsRoom.ForACall);
    }
}
