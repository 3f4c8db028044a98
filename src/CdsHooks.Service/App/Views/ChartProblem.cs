namespace CdsHooks.Service.App.Views;

/// <summary>Data that could not be had, and why.</summary>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="What">What is missing for it.</param>
/// <param name="IsGrant">True when the EHR did not grant it to this app.</param>
public sealed record ChartProblem(string Reason, IReadOnlyList<string> What, bool IsGrant);
