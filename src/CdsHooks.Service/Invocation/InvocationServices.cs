namespace CdsHooks.Service.Invocation;

/// <summary>What answering a call needs.</summary>
internal static class InvocationServices
{
    public static IServiceCollection AddInvocation(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<BudgetOptions, BudgetOptionsValidator>().BindConfiguration("Budget");
        return services.AddSingleton<HookCalls>().AddSingleton<LargeBodies>().AddSingleton<RuleWork>().AddSingleton<AnswerWriter>().AddHostedService<CallWarmUp>();
    }
}
