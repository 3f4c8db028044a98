using CdsHooks.Service.Failures;
using CdsHooks.Service.Invocation;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Access;

/// <summary>Refuses a body by its declared length, before anything of it is read and before anybody asks who sends it.</summary>
internal sealed class BodySizeGate(IOptions<BudgetOptions> budget) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.ContentLength > budget.Value.MaxBodyBytes
            ? new ValueTask<object?>(Failure.TooLarge(budget.Value.MaxBodyBytes))
            : next(context);
}
