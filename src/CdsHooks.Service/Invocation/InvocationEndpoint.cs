using CdsHooks.Service.Admission;

namespace CdsHooks.Service.Invocation;

/// <summary>POST /cds-services/{id}: a CDS Client calls one CDS Service.</summary>
internal static class InvocationEndpoint
{
    public static void MapInvocation(this RouteGroupBuilder cds) => cds.MapPost("{id}", InvokeAsync).WithName("invoke").WithTags("Invocation").WithMetadata(NeedsRoom.ForACall);

    private static Task<IResult> InvokeAsync(HttpContext http, string id, HookCalls calls) => calls.AnswerAsync(http, id);
}
