namespace CdsHooks.Service.Hosting;

/// <summary>A way for some requests that is made when the first of them comes: most replicas answer calls alone, and need not make it at their start or hold it at all.</summary>
internal static class LateBranch
{
    /// <summary>Leads some requests through a branch, and back to the way of all others behind it.</summary>
    /// <param name="app">Where the branch begins.</param>
    /// <param name="isMeant">True for requests that go through it.</param>
    /// <param name="configure">Makes it; called once, with the first of them.</param>
    public static void UseWhenAsked(this IApplicationBuilder app, Func<HttpContext, bool> isMeant, Action<IApplicationBuilder> configure) => app.Use(next =>
    {
        var branch = new Lazy<RequestDelegate>(() =>
        {
            var made = app.New();
            configure(made);
            made.Run(next);
            return made.Build();
        });
        return http => isMeant(http) ? branch.Value(http) : next(http);
    });
}
