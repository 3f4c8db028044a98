using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CdsHooks.Service.Pages;

/// <summary>Answers with a page, rendered as it is. The framework's own result would need all that renders interactive pages, at each start.</summary>
/// <param name="parameters">Of the component, by name.</param>
/// <param name="status">The status of the answer.</param>
/// <typeparam name="TPage">The component.</typeparam>
internal sealed class PageResult<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK) : IResult
    where TPage : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var renderer = new HtmlRenderer(httpContext.RequestServices, httpContext.RequestServices.GetRequiredService<ILoggerFactory>());
        var page = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            // Whoever asks for the request gets it.
            [nameof(CascadingValue<>.Value)] = httpContext,
            [nameof(CascadingValue<>.IsFixed)] = true,
            [nameof(CascadingValue<>.ChildContent)] = (RenderFragment)(builder =>
            {
                builder.OpenComponent<TPage>(sequence: 0);
                builder.AddMultipleAttributes(sequence: 1, parameters!);
                builder.CloseComponent();
            }),
        });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<HttpContext>>(page)).ToHtmlString());
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync(html, httpContext.RequestAborted);
    }
}
