namespace CdsHooks.EhrSimulator.Fhir.Search;

/// <summary>A search that a server refuses.</summary>
/// <param name="code">The issue type of the OperationOutcome.</param>
/// <param name="message">What is wrong with it.</param>
internal sealed class SearchProblemException(string code, string message) : Exception(message)
{
    /// <summary>The issue type.</summary>
    public string Code => code;
}
