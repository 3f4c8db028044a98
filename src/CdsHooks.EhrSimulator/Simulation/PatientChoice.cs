namespace CdsHooks.EhrSimulator.Simulation;

/// <summary>A patient as the chooser of a standalone launch lists it.</summary>
/// <param name="Id">Id of the Patient.</param>
/// <param name="Text">What is shown, such as name and date of birth.</param>
public sealed record PatientChoice(string Id, string Text);
