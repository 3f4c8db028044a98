namespace CdsHooks.Capacity.Queueing;

/// <summary>What one replica has, and whom it turns away. The defaults are those of the service.</summary>
internal sealed record Replica
{
    public int Cores { get; init; } = 2;

    /// <summary><c>Admission:MaxCalls</c>.</summary>
    public int MaxCalls { get; init; } = 2_048;

    /// <summary><c>Admission:MaxBodyBytes</c>.</summary>
    public long MaxBodyBytes { get; init; } = 512_000_000;

    /// <summary><c>Budget:MaxConcurrent</c> and <c>Budget:MaxWaiting</c> together: calls whose data is there.</summary>
    public int MaxAtRules { get; init; } = 256 + 1_024;

    /// <summary><c>Budget:Total</c>, in seconds: whoever has not begun by then is answered without rules.</summary>
    public double Budget { get; init; } = 2;

    /// <summary><c>Budget:FhirCalls</c>, in seconds.</summary>
    public double FhirBudget { get; init; } = 0.8;
}
