namespace CdsHooks.Fhir.FhirPath;

/// <summary>An evaluation that cannot go on. The message holds no data of the chart.</summary>
public sealed class FhirPathException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Why, without data of the chart.</param>
    public FhirPathException(string message)
        : base(message)
    {
    }

    /// <summary>True when the step budget or the deadline is used up.</summary>
    public bool IsOutOfBudget { get; init; }

    /// <summary>Offset in the text of the expression where it happened; -1 when not known.</summary>
    public int Position { get; init; } = -1;
}
